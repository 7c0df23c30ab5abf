import type { BuurtPlaces } from '#demo/places.ts';
import type { PlantedShift } from '#demo/planted.ts';
import type { DemoRecipe } from '#demo/recipe.ts';
import { drawReceipt, drawReporter, type Report } from '#demo/reports.ts';
import { clockMoment, type DemoCalendar } from '#demo/rhythm.ts';
import { drawIndex } from '#demo/seeds.ts';
import type { DemoStream } from '#demo/streams.ts';
import type { RandomStream } from '#stats/random.ts';

/** One event of a stream and its first report. An event that is extra through something planted carries the marks of it. */
export function drawReport(
  stream: DemoStream,
  places: BuurtPlaces,
  recipe: DemoRecipe,
  calendar: DemoCalendar,
  random: RandomStream,
): Report {
  const { source, buurt, rhythm } = stream;
  const day = drawIndex(stream.totals, random);
  const cause = drawCause(stream, day, random);
  const second = cause?.hours ? drawWithin(cause.hours, random) : rhythm.drawSecond(random);
  const moment = clockMoment(calendar.days[day]?.day ?? recipe.lastDay, second);
  const isOnSpot = cause?.onePlaceShare !== undefined && random.uniform() < cause.onePlaceShare;
  const isUnlocated = random.uniform() < recipe.unlocatedShare;
  return {
    source,
    moment,
    receivedAt: drawReceipt(moment, source, random),
    place: isUnlocated ? null : isOnSpot ? places.spot : places.draw(random),
    reporterKey: cause?.reporterKey ?? drawReporter(recipe, source, buurt, random),
  };
}

/** With a factor of 3, two in three events of that day are there because of it. */
function drawCause({ planted }: DemoStream, day: number, random: RandomStream): PlantedShift | undefined {
  return planted.find(({ factors }) => {
    const factor = factors[day] ?? 1;
    return factor > 1 && random.uniform() < 1 - 1 / factor;
  })?.shift;
}

function drawWithin([from, to]: [number, number], random: RandomStream): number {
  return from * 3600 + Math.floor(random.uniform() * (to - from) * 3600);
}
