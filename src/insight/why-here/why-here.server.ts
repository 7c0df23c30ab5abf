import { getArea, listAreas, listMembers } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { countSignals } from '#insight/counts.server.ts';
import { listCoverage, tellable } from '#insight/coverage.server.ts';
import { nameDeliveries } from '#insight/delivery.ts';
import { everything } from '#insight/everything.ts';
import { breaksWithin } from '#insight/why-here/breaks.ts';
import { explainHotspot } from '#insight/why-here/explain.ts';
import type { SourceCounts, WhyHere } from '#insight/why-here/model.ts';
import { readSignalsHere, type SignalsHereQuestion } from '#insight/why-here/signals-here.server.ts';

/** What is to be explained: an area that stands out for a theme, all sources together. */
export interface WhyQuestion extends SignalsHereQuestion {
  sources: readonly { id: string; name: string }[];
}

/** Why an area stands out, as far as this viewer may know. */
export async function loadWhyHere(db: Database, viewer: Viewer, question: WhyQuestion): Promise<WhyHere> {
  const { areaYear, area, themeCode, period, sources } = question;
  const { municipalityCode, level, code } = area;
  const ask = (sourceId: string) =>
    countSignals(db, viewer, { areaYear, municipalityCode, level, themeCode, sourceId, period });
  const listed = await listAreas(db, areaYear, level, municipalityCode);
  const place = {
    areas: level === 'stadsdeel' ? listed.filter(({ kind }) => kind === 'stadsdeel') : listed,
    municipality: await getArea(db, areaYear, municipalityCode),
    counts: await ask(everything),
  };
  const bySource: SourceCounts[] = [];
  for (const { id, name } of sources) bySource.push({ name, byCode: (await ask(id)).byCode });
  const delivered = nameDeliveries(tellable(await listCoverage(db, municipalityCode)), sources);
  const members = area.kind === null ? [] : await listMembers(db, areaYear, code);
  const signals = await readSignalsHere(db, viewer, question);
  return explainHotspot(place, code, bySource, signals, breaksWithin(period, delivered, members));
}
