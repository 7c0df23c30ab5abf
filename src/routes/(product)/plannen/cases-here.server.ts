import { countCases, countedOn, type CaseCounts } from '#approaches/case-counts.server.ts';
import { findArea } from '#areas/queries.server.ts';
import type { Area } from '#areas/model.ts';
import { formatDay } from '#text/dates.ts';
import type { PageContext } from '../../guard.server.ts';

/** How many approaches of groups, households and persons run in a wijk, and on which day that was counted. */
export interface CasesHere {
  counts: CaseCounts;
  /** `op 1 okt 2026`, with the wijk when that is another area than the one that was asked for. */
  note: string;
}

/** What is counted beside an area. */
type CountedArea = Pick<Area, 'code' | 'level' | 'parentCode' | 'municipalityCode'>;

/**
 * The same for the page or the panel of an area. Only of a wijk anything is told: a buurt shows what its wijk counts, because of the
 * buurt itself a count could point to someone. Null for every other level.
 */
export async function casesHere(
  { db, edition, today }: PageContext,
  area: CountedArea,
): Promise<CasesHere | null> {
  const day = `op ${formatDay(countedOn(today))}`;
  if (area.level === 'wijk') return { counts: await countCases(db, area, today), note: day };
  const wijk = area.level === 'buurt' ? await findArea(db, edition.year, area.parentCode ?? '') : undefined;
  if (wijk === undefined) return null;
  return { counts: await countCases(db, wijk, today), note: `heel ${wijk.name}, ${day}` };
}
