import { countCases, countedOn, type CaseCounts } from '#approaches/case-counts.server.ts';
import { formatDay } from '#text/dates.ts';
import type { PageContext } from '../../../guard.server.ts';

/** How many approaches of groups, households and persons run in a wijk, and on which day that was counted. */
export interface CasesHere {
  counts: CaseCounts;
  day: string;
}

/** The same for an area page; null for another level than a wijk, because of that nothing is told. */
export async function casesHere(
  { db, today }: PageContext,
  area: { code: string; level: string; municipalityCode: string },
): Promise<CasesHere | null> {
  if (area.level !== 'wijk') return null;
  return { counts: await countCases(db, area, today), day: formatDay(countedOn(today)) };
}
