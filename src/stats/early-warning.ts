import { meanAndVariance } from '#stats/quantiles.ts';

/** One step of a series, judged by what came before it. */
export interface Warning {
  isAlarm: boolean;
  /** Above this it is an alarm, in the unit of the method: a count for C1 and C2, a sum of scores for C3. */
  limit: number;
  /** What stands against that limit. */
  value: number;
}

/** What the steps before are compared with may not vary less than this, or a series of zeros would alarm at a single event. */
const smallestDeviation = 0.5;
const baseline = 7;

/**
 * The three forms of EARS (Hutwagner and others 2003; Fricker, Hegler and Dunfal 2008). C1 compares with the seven steps before,
 * C2 with seven that end two steps earlier, so that a rise does not raise its own limit; both alarm above mean + 3 standard
 * deviations. C3 adds up how far the last three C2 scores exceed 1 and alarms above 2. Null where the history is too short or a
 * value it needs is missing. Steps are weeks or days of one kind; do not score a last one that is not complete.
 */
export function ears(series: readonly (number | null)[]): {
  c1: (Warning | null)[];
  c2: (Warning | null)[];
  c3: (Warning | null)[];
} {
  const c1 = series.map((_, at) => compare(series, at, 1));
  const c2 = series.map((_, at) => compare(series, at, 3));
  const c3 = series.map((_, at): Warning | null => {
    const last = [c2[at - 2], c2[at - 1], c2[at]];
    if (last.some((one) => one === null || one === undefined)) return null;
    const value = last.reduce((sum, one) => sum + Math.max(0, one!.score - 1), 0);
    return { isAlarm: value > 2, limit: 2, value };
  });
  return { c1: c1.map(warningOf), c2: c2.map(warningOf), c3 };
}

interface Compared {
  value: number;
  limit: number;
  /** (value − mean) / standard deviation. */
  score: number;
}

/** @param back how many steps before this one the history ends */
function compare(series: readonly (number | null)[], at: number, back: number): Compared | null {
  const history = series.slice(Math.max(0, at - back - baseline + 1), Math.max(0, at - back + 1));
  const value = series[at] ?? null;
  const known = history.filter((one) => one !== null);
  if (value === null || known.length < baseline) return null;
  const { mean, variance } = meanAndVariance(known)!;
  const deviation = Math.max(smallestDeviation, Math.sqrt(variance));
  return { value, limit: mean + 3 * deviation, score: (value - mean) / deviation };
}

function warningOf(one: Compared | null): Warning | null {
  return one && { isAlarm: one.value > one.limit, limit: one.limit, value: one.value };
}

/**
 * One-sided CUSUM of counts made normal by Rossi's transformation, (x − 3m + 2 √(x m)) / (2 √m): S = max(0, S + z − k), alarm
 * above h (Rossi, Lampugnani and Marchi 1999; k 1.04 and h 2.26 by default). It finds a small lasting rise sooner than EARS. After
 * an alarm it starts again from 0, so that each rise is told once. A missing value leaves the sum as it is and gives null.
 *
 * @param means expected count of each step, above 0
 */
export function cusum(
  series: readonly (number | null)[],
  means: readonly number[],
  { k = 1.04, h = 2.26 }: { k?: number; h?: number } = {},
): (Warning | null)[] {
  let sum = 0;
  return series.map((count, at): Warning | null => {
    const mean = means[at] ?? Number.NaN;
    if (!(mean > 0)) throw new RangeError(`Not a mean: ${mean}`);
    if (count === null) return null;
    const value = Math.max(
      0,
      sum + (count - 3 * mean + 2 * Math.sqrt(count * mean)) / (2 * Math.sqrt(mean)) - k,
    );
    const isAlarm = value > h;
    sum = isAlarm ? 0 : value;
    return { isAlarm, limit: h, value };
  });
}
