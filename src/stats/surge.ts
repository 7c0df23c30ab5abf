import { changeScore, compareCounts, minimumTotal, type PeriodCount } from '#stats/compare-counts.ts';
import { spreadOf, type Spread } from '#stats/overdispersion.ts';
import type { Interval } from '#stats/poisson-interval.ts';

/** Fewer events than this in a step are never a surge, however few there were before (the limit of Noufaily and others 2013). */
export const smallestSurge = 5;

/** Events of one area and of the rest of its municipality: in the steps it is compared with together, and in the step judged. */
export interface SurgeCounts {
  before: { count: number; rest: number };
  after: { count: number; rest: number };
  /** False when something is hidden, missing or not complete. */
  testable: boolean;
}

/** How much more, or less, an area had than its own past and the rest of the municipality lead to expect. */
export interface SurgeTest {
  /** Observed divided by expected; null when there was nothing before. */
  ratio: number | null;
  /** What was to be expected: the count before, times what the rest did. */
  expected: number;
  /** One-sided: the chance of as many or more when nothing changed in this area. */
  p: number;
}

/**
 * What is taken for the spread where there are too few areas to know it: twice what chance alone gives, more than areas usually
 * show. Rather too little is told than too much.
 */
export const assumedSpread: Spread = { phi: 2, inflation: 2 };

/** Surges of one level and one kind of event. */
export interface SurgeTests {
  /** In the order given; null for what was not tested. */
  areas: (SurgeTest | null)[];
  spread: Spread;
  tested: number;
}

/**
 * Judges each area against its own past, with the rest of the municipality as the measure of season, weather and whatever else
 * goes for all: given its sum the later count is binomial with share rest after / (rest before + rest after) when nothing changed
 * here (the conditional test of `compareCounts`, exposures the counts of the rest). Counts of one place vary more than chance
 * from step to step, so scores are divided by the root of the spread that the areas of this level show around that share
 * (`spreadOf`), and by what chance there is in the rest itself, which matters for an area that is a large part of its
 * municipality.
 */
export function surgeTests(counts: readonly SurgeCounts[]): SurgeTests {
  const spread = spreadOf(counts.filter(isTested).map(scoreAroundShare)) ?? assumedSpread;
  const areas = counts.map((area) => (isTested(area) ? testOf(area, spread) : null));
  return { areas, spread, tested: areas.filter((area) => area !== null).length };
}

/** The test of one of these areas alone, as {@link surgeTests} gives it; the others tell how much areas of this level vary. */
export function surgeTestOf(counts: readonly SurgeCounts[], at: number): SurgeTest | null {
  const own = counts[at];
  if (own === undefined || !isTested(own)) return null;
  return testOf(own, spreadOf(counts.filter(isTested).map(scoreAroundShare)) ?? assumedSpread);
}

function isTested({ before, after, testable }: SurgeCounts): boolean {
  return testable && before.count + after.count >= minimumTotal && before.rest > 0 && after.rest > 0;
}

/** 2 √N (asin √(x / N) − asin √π): about standard normal when there is only chance. */
function scoreAroundShare({ before, after }: SurgeCounts): number {
  const total = before.count + after.count;
  const share = after.rest / (before.rest + after.rest);
  return 2 * Math.sqrt(total) * (Math.asin(Math.sqrt(after.count / total)) - Math.asin(Math.sqrt(share)));
}

/** The counts with the rest as what they are measured against. */
function pairOf({ before, after }: SurgeCounts): [before: PeriodCount, after: PeriodCount] {
  return [
    { count: before.count, exposure: before.rest },
    { count: after.count, exposure: after.rest },
  ];
}

/** The variance of a log ratio against the rest is 1/before + 1/after + 1/rest before + 1/rest after. */
function spreadWithRest({ before, after }: SurgeCounts, { phi, inflation }: Spread): Spread {
  const share = (before.count + after.count) / (before.rest + after.rest);
  return { phi, inflation: inflation * (1 + share) };
}

function testOf(counts: SurgeCounts, spread: Spread): SurgeTest {
  const { z, p } = changeScore(...pairOf(counts), spreadWithRest(counts, spread).inflation);
  const { before, after } = counts;
  const expected = (before.count * after.rest) / before.rest;
  const ratio = before.count === 0 ? null : after.count / expected;
  return { ratio, expected, p: z > 0 ? p / 2 : 1 - p / 2 };
}

/** 95% limits of the ratio of one test, with the spread of the areas in them; for what was tested only. */
export function surgeInterval(counts: SurgeCounts, spread: Spread): Interval {
  return compareCounts(...pairOf(counts), spreadWithRest(counts, spread)).interval;
}

/** However few tests there are: a rise that is told leaves out 1 in its interval. */
const loosestLevel = 0.01;

/**
 * The p-value under which a test is told, so that on average at most so many tests are told per week when nothing is going on:
 * the budget divided by the tests of a week. It holds whether or not tests depend on each other.
 *
 * @param budget false alarms per week that are accepted, above 0
 * @param testsPerWeek tests of a step divided by the weeks that a step lasts
 */
export function alarmLevel(budget: number, testsPerWeek: number): number {
  if (!(budget > 0)) throw new RangeError(`Not a budget: ${budget}`);
  return testsPerWeek > 0 ? Math.min(loosestLevel, budget / testsPerWeek) : 0;
}

/** Whether a test is told: a rise beyond the level, and of enough events. */
export function isSurge(test: SurgeTest | null, count: number, level: number): boolean {
  return test !== null && count >= smallestSurge && test.p <= level;
}
