import { poissonInterval } from '#stats/poisson-interval.ts';
import { formatPeriod, periodKey } from '#text/period.ts';
import type { CellState } from '#text/cell-state.ts';
import { measureWords, type Measure } from '#insight/question.ts';
import type { TrendPoint } from '#insight/trend.server.ts';

/** A point of a trend chart: a value with its exact 95 % interval, or the state that says why there is none. */
export interface RatePoint {
  key: string;
  label: string;
  tick?: string;
  state: CellState;
  value: number | null;
  low: number | null;
  high: number | null;
  count: number | null;
}

function stateOf(count: TrendPoint['count']): CellState {
  if (count === undefined) return 'missing';
  if (count === null) return 'suppressed';
  return count === 0 ? 'zero' : 'value';
}

/**
 * Counts through time as points with interval: per the measure when an exposure is given, plain counts otherwise. Only the
 * first period of a year gets a label below the axis.
 */
export function trendPoints(
  points: readonly TrendPoint[],
  scale: { exposure: number; measure: Measure } | null,
): RatePoint[] {
  const factor = scale === null ? 1 : measureWords[scale.measure].per / scale.exposure;
  return points.map(({ period, count }, position) => {
    const year = period.from.slice(0, 4);
    const isFirstOfYear = position === 0 || points[position - 1]?.period.from.slice(0, 4) !== year;
    const limits = typeof count === 'number' ? poissonInterval(count) : null;
    return {
      key: periodKey(period),
      label: formatPeriod(period),
      ...(isFirstOfYear ? { tick: year } : {}),
      state: stateOf(count),
      value: typeof count === 'number' ? count * factor : null,
      low: limits === null ? null : limits[0] * factor,
      high: limits === null ? null : limits[1] * factor,
      count: count ?? null,
    };
  });
}

/** The values of another trend on the same periods, to draw beside it; null where it has none. */
export function referenceValues(
  points: readonly TrendPoint[],
  own: readonly TrendPoint[],
  scale: { exposure: number; measure: Measure },
): (number | null)[] {
  const factor = measureWords[scale.measure].per / scale.exposure;
  const counts = new Map(points.map((point) => [periodKey(point.period), point.count]));
  return own.map(({ period }) => {
    const count = counts.get(periodKey(period));
    return typeof count === 'number' ? count * factor : null;
  });
}
