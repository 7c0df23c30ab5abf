import type { Point } from '#demo/model.ts';
import type { DemoRecipe, DemoSource, DemoTheme } from '#demo/recipe.ts';
import type { DemoBuurt } from '#demo/places.ts';
import type { RandomStream } from '#stats/random.ts';
import { hour } from '#text/amsterdam-time.ts';

/** An event as somebody reports it. Moments are in milliseconds since 1970. */
export interface Report {
  source: DemoSource;
  moment: number;
  receivedAt: number;
  /** Null: nobody wrote down where it was. */
  place: Point | null;
  reporterKey: string | null;
}

/** A resident of the buurt, or null for an anonymous caller. Some call more often than others; nobody exists. */
export function drawReporter(recipe: DemoRecipe, source: DemoSource, buurt: DemoBuurt, random: RandomStream) {
  if (source.reporters === 'professionals' || random.uniform() < recipe.anonymousShare) return null;
  const pool = Math.max(60, Math.round(buurt.inhabitants * 0.12));
  return `demo-${buurt.code.toLowerCase()}-${Math.floor(pool * random.uniform() ** 1.5)}`;
}

/** When the source takes in what happened at a moment: never at once, now and then much later. */
export function drawReceipt(moment: number, { lag }: DemoSource, random: RandomStream): number {
  return Math.ceil((moment + lag.medianHours * Math.exp(lag.spread * random.normal()) * hour) / 1000) * 1000;
}

/** The further reports that a first one brings: a second person about the same event, and the same person again. */
export function followUps(
  first: Report,
  theme: DemoTheme,
  buurt: DemoBuurt,
  recipe: DemoRecipe,
  random: RandomStream,
): Report[] {
  if (first.source.reporters === 'professionals') return [];
  const reports: Report[] = [];
  if (random.uniform() < theme.duplicates) {
    const source = secondSource(first.source, theme, recipe, random);
    const moment = first.moment + Math.floor(random.uniform() * 45 * 60) * 1000;
    const reporterKey = drawReporter(recipe, source, buurt, random);
    reports.push({ ...first, source, moment, receivedAt: drawReceipt(moment, source, random), reporterKey });
  }
  if (first.reporterKey !== null && random.uniform() < theme.repeats) {
    for (let call = random.below(3); call >= 0; call--) {
      const moment = first.moment + Math.floor((1 + 9 * random.uniform()) * 24 * 3600) * 1000;
      reports.push({ ...first, moment, receivedAt: drawReceipt(moment, first.source, random) });
    }
  }
  return reports;
}

function secondSource(
  first: DemoSource,
  theme: DemoTheme,
  recipe: DemoRecipe,
  random: RandomStream,
): DemoSource {
  if (random.uniform() >= recipe.duplicateInOtherSource) return first;
  const others = recipe.sources.filter(
    (source) => source !== first && source.reporters === 'bewoners' && theme.code in source.themes,
  );
  return others.length === 0 ? first : (others[random.below(others.length)] ?? first);
}
