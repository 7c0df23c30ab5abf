import type { CoveredDays } from '#insight/area-page-question.ts';
import { addDays } from '#text/calendar.ts';
import { listPeriods, type Period } from '#text/period.ts';

/**
 * How far back is computed: two years of quarters, so that each has a year before it to be new or lasting against, and two
 * calendar years. Months are too short for a verdict in most areas, and older periods are seldom opened: those pages work
 * without second evidence. So the number of results stays within ten for each theme and level, however long a municipality
 * has been counting.
 */
const most = { quarter: 8, year: 2 } as const;

/** The whole quarters and years that are computed, in order of time. */
export function hotspotPeriods({ firstDay, lastDay }: CoveredDays): Period[] {
  const end = addDays(lastDay, 1);
  return (['quarter', 'year'] as const).flatMap((kind) =>
    listPeriods(kind, firstDay, end)
      .filter(({ from, to }) => from >= firstDay && to <= end)
      .slice(-most[kind]),
  );
}
