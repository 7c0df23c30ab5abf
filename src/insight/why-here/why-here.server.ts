import { getArea, listAreas, listMembers } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { countSignals } from '#insight/counts.server.ts';
import { areDaysTold, listCoverage } from '#insight/coverage.server.ts';
import { nameDeliveries } from '#insight/delivery.ts';
import { everything } from '#insight/everything.ts';
import { breaksWithin } from '#insight/why-here/breaks.ts';
import { explainHotspot } from '#insight/why-here/explain.ts';
import type { SourceCounts, WhyHere } from '#insight/why-here/model.ts';
import { readSignalsHere, type SignalsHereQuestion } from '#insight/why-here/signals-here.server.ts';
import { samePeriodLastYear } from '#text/period.ts';

/** What is to be explained: an area that stands out for a theme, all sources together. */
export interface WhyQuestion extends SignalsHereQuestion {
  sources: readonly { id: string; name: string }[];
}

/** Why an area stands out, as far as this viewer may know. */
export async function loadWhyHere(db: Database, viewer: Viewer, question: WhyQuestion): Promise<WhyHere> {
  const { areaYear, area, themeCode, period, sources } = question;
  const { municipalityCode, level, code } = area;
  const ask = (sourceId: string, during = period) =>
    countSignals(db, viewer, { areaYear, municipalityCode, level, themeCode, sourceId, period: during });
  const listed = await listAreas(db, areaYear, level, municipalityCode);
  const place = {
    areas: level === 'stadsdeel' ? listed.filter(({ kind }) => kind === 'stadsdeel') : listed,
    municipality: await getArea(db, areaYear, municipalityCode),
    counts: await ask(everything),
  };
  const tells = (byCode: SourceCounts['byCode']) =>
    // Hidden is not nothing.
    byCode.has(municipalityCode) && byCode.get(municipalityCode) !== 0;
  const bySource: SourceCounts[] = [];
  /** Sources that say anything about the theme, now or in the same months a year earlier: of the others nothing can lack. */
  const about = new Set<string>();
  for (const { id, name } of sources) {
    const { byCode } = await ask(id);
    bySource.push({ name, byCode });
    if (tells(byCode) || tells((await ask(id, samePeriodLastYear(period))).byCode)) about.add(id);
  }
  // Of a source of which some days may not be told it cannot be said what is lacking.
  const told = (await listCoverage(db, municipalityCode)).filter(areDaysTold);
  const delivered = nameDeliveries(told, sources);
  const members = area.kind === null ? [] : await listMembers(db, areaYear, code);
  const signals = await readSignalsHere(db, viewer, question);
  const breaks = breaksWithin(period, delivered, (sourceId) => about.has(sourceId), members);
  return explainHotspot(place, code, bySource, signals, breaks);
}
