import { betaTails } from '#stats/beta-distribution.ts';
import { cusum } from '#stats/early-warning.ts';
import { meanAndVariance } from '#stats/quantiles.ts';
import { normalAbove } from '#stats/special-functions.ts';

/** Weeks that a jump is compared with, and weeks between them and the one judged: those of EARS C2. */
export const jumpBase = 7;
export const jumpGap = 2;
/** Earlier weeks that were compared in the same way tell how large such a difference usually is; with fewer it is not known. */
const leastDifferences = 26;
/** Weeks over which a creeping rise is added up: the one judged and those before it. */
export const creepWeeks = 6;
/** Weeks before those that it is compared with: a year, so that every season is in it once. */
export const weeksInYear = 52;
/** The first weeks of that year are the same time of year as the weeks added up, and three more. */
const sameSeasonWeeks = creepWeeks + 3;
/** Weeks that are looked at in all. */
export const weeksLookedAt = weeksInYear + jumpBase + jumpGap;

/** With fewer per week before, counts are too far from normal to judge. */
const smallestMean = 2;
/** The allowance of Rossi's CUSUM: how much higher a week may lie without counting. */
const allowance = 1.04;

/** One week, or some together, against what came before. */
export interface WeekTest {
  /** What came in: in the week judged, or in all weeks that are added up. */
  count: number;
  /** What was to be expected in the same weeks. */
  expected: number;
  /** One-sided: at most the chance of so much or more when nothing changed. */
  p: number;
}

/** What is asked of the last week of a series; null for what has too little past. */
export interface WeekTests {
  jump: WeekTest | null;
  creep: WeekTest | null;
}

/**
 * Judges the last week of a series on a jump (EARS C2) and on a rise that creeps in (CUSUM of Rossi and others 1999), each as a
 * chance instead of against a fixed limit, so that a budget of false alarms sets the limit.
 *
 * @param series counts per complete week, the one judged last; of those before it {@link weeksLookedAt} are looked at
 */
export function weekTests(series: readonly number[]): WeekTests {
  return { jump: jumpTest(series.slice(-weeksLookedAt)), creep: creepTest(series) };
}

/** Anscombe's root: on this scale a count that varies by chance alone has a deviation of 1. */
const rootOf = (count: number) => 2 * Math.sqrt(count + 3 / 8);

const meanOf = (values: readonly number[]) => meanAndVariance(values)?.mean ?? 0;

/**
 * EARS C2 (Hutwagner and others 2003): the difference with the mean of seven weeks that end two before this one, so that a rise
 * does not raise its own limit. Its measure is not the deviation of those seven, which they do not tell precisely and in which
 * there is no season, but how large the same difference was in the weeks of the year before.
 */
function jumpTest(series: readonly number[]): WeekTest | null {
  const roots = series.map(rootOf);
  const differenceAt = (at: number) =>
    (roots[at] ?? 0) - meanOf(roots.slice(at - jumpGap - jumpBase, at - jumpGap));
  const last = series.length - 1;
  const first = jumpBase + jumpGap;
  const earlier = Array.from({ length: Math.max(0, last - jumpGap - first) }, (_, at) =>
    differenceAt(first + at),
  );
  const expected = meanOf(series.slice(last - jumpGap - jumpBase, last - jumpGap));
  if (earlier.length < leastDifferences || expected < smallestMean) return null;
  const usual = Math.sqrt(meanOf(earlier.map((difference) => difference ** 2)));
  const score = differenceAt(last) / Math.max(usual, Math.sqrt(1 + 1 / jumpBase));
  // Differences of weeks that follow each other share most of their past, so they tell less than so many apart.
  return { count: series[last] ?? 0, expected, p: studentAbove(score, earlier.length / 2) };
}

/** P(T ≥ t) of Student's t. */
function studentAbove(t: number, degrees: number): number {
  const tail = betaTails(degrees / (degrees + t * t), degrees / 2, 1 / 2).lower / 2;
  return t >= 0 ? tail : 1 - tail;
}

/**
 * CUSUM over the last six weeks, from 0, against the mean of the year before them or of the same time of that year, whichever is
 * higher: a season that returns is no rise. Counts and mean are divided by how much more than chance those weeks vary, which divides
 * the scores by its root. The sum is above S only if the last j weeks together are above S + j k for some j, so
 * p ≤ Σ P(N ≥ (S + j k) / √j).
 */
function creepTest(series: readonly number[]): WeekTest | null {
  const run = series.slice(-creepWeeks);
  const year = series.slice(0, -creepWeeks).slice(-weeksInYear);
  const known = meanAndVariance(year);
  if (known === undefined || year.length < weeksInYear || known.mean < smallestMean) return null;
  const sameSeason = meanOf(year.slice(0, sameSeasonWeeks));
  const isSeason = sameSeason > known.mean;
  const mean = isSeason ? sameSeason : known.mean;
  // What the mean itself is unsure of is shared by all weeks of the run.
  const unsure = creepWeeks / (isSeason ? sameSeasonWeeks : weeksInYear);
  const spread = Math.max(1, known.variance / known.mean) * (1 + unsure);
  const sums = cusum(
    run.map((count) => count / spread),
    run.map(() => mean / spread),
    { k: allowance, h: Number.POSITIVE_INFINITY },
  );
  const sum = sums.at(-1)?.value ?? 0;
  const [count, expected] = [run.reduce((total, each) => total + each, 0), mean * creepWeeks];
  // One that is over by now is no longer told.
  if (sum === 0 || (run.at(-1) ?? 0) <= mean) return { count, expected, p: 1 };
  const bound = run.reduce((total, _, at) => {
    const weeks = at + 1;
    return total + normalAbove((sum + weeks * allowance) / Math.sqrt(weeks));
  }, 0);
  return { count, expected, p: Math.min(1, bound) };
}
