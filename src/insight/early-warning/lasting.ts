import type { WatchedArea, WatchedLevel } from '#insight/early-warning/model.ts';
import type { WatchedPlace } from '#insight/early-warning/watch.ts';
import { everything } from '#insight/everything.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';
import { lastingTrends, type LastingTrend } from '#stats/lasting-trend.ts';
import type { Period } from '#text/period.ts';

/** What is said of one area and theme over years. */
export interface AreaTrend extends LastingTrend {
  area: WatchedArea;
  level: WatchedLevel;
  themeCode: string;
}

/**
 * Judges every area and theme over the same whole months, each theme over all areas of a level at once. Only exact counts can be
 * judged: where there is no row nothing was counted.
 *
 * @param months in order of time; none are judged when there are none
 */
export function judgeTrends(
  { levels, themeCodes, cells }: Pick<WatchedPlace, 'levels' | 'themeCodes' | 'cells'>,
  months: readonly Period[],
): AreaTrend[] {
  if (months.length === 0) return [];
  const years = new Map<string, readonly (number | null)[]>();
  for (const { code, themeCode, calendarYear, counts } of [...cells.values()].flat())
    years.set(`${code} ${themeCode} ${calendarYear}`, counts);
  const slots = months.map(({ from }) => ({ year: from.slice(0, 4), month: Number(from.slice(5, 7)) - 1 }));
  const seriesOf = (code: string, themeCode: string) =>
    slots.map(({ year, month }) => years.get(`${code} ${themeCode} ${year}`)?.[month] ?? 0);
  return levels.flatMap(({ level, areas }) =>
    themeCodes.flatMap((themeCode) => {
      const shown = areas.filter(
        ({ smallestLevel }) => themeCode === everything || !isTooSmallFor(themeCode, smallestLevel),
      );
      const trends = lastingTrends(shown.map(({ code }) => seriesOf(code, themeCode)));
      return shown.flatMap((area, at): AreaTrend[] => {
        const trend = trends[at];
        return trend === undefined ? [] : [{ ...trend, area, level, themeCode }];
      });
    }),
  );
}
