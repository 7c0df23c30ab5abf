import type { Spread } from '#stats/overdispersion.ts';
import { normalBelow, normalQuantile } from '#stats/special-functions.ts';

/** Under this number of events before, no effect is claimed of any fall. */
export const fewestForEffect = 20;

/** The share of plans with a true fall that large in which the fall is shown. */
export const wantedPower = 0.8;

/** Two-sided 95%: the score beyond which a fall stands out. */
const standsOut = normalQuantile(0.975);

/** A fall with this many standard deviations is shown with the wanted power: 1.96 + 0.84. */
const reliablyStandsOut = standsOut + normalQuantile(wantedPower);

/** What is known beforehand of a goal that is a count. Exact counts only: rounded ones give another answer. */
export interface FallQuestion {
  /** Events in the area in the period before; the period after is as long. */
  count: number;
  /** Events in the same period where nothing will be done, and how many times as large the own area is. */
  comparison?: { count: number; weight: number };
  /** How many times as much counts of one place vary as chance alone: `inflation` of a spread, at least 1. */
  inflation: number;
  /** The part of the count that goes without action because the area was picked at its peak, as `expectedFall` gives it. */
  expectedFall: number;
}

/** What part of the areas the winsorised estimate of a spread is worth as degrees of freedom; found by drawing towns. */
const worthOfArea = 0.7;

/**
 * The inflation to plan and judge one area with, when the spread was estimated from so many areas. The estimate may be too small,
 * so 95% needs a larger score: that of Student's t, whose 97.5 % quantile is about z (1 + (z² + 1) / (4 df)) (Abramowitz and Stegun
 * 26.7.5). Without this 40 areas gave 6.1 % false alarms instead of 5.
 */
export function inflationFrom(spread: Spread, areas: number): number {
  return spread.inflation * (1 + (standsOut ** 2 + 1) / (4 * worthOfArea * areas)) ** 2;
}

/** Falls as shares of the count before, from 0 to 1; null when even a fall to nothing is not enough. */
export interface DetectableFall {
  /** The smallest observed fall that stands out at 95%. */
  observed: number | null;
  /** The smallest true fall that is shown in 80 of 100 cases. */
  reliable: number | null;
}

/** What a goal can be: shown in most cases if reached, sometimes, hardly ever; or there are too few events for any claim. */
export type GoalVerdict = 'measurable' | 'grey' | 'not-measurable' | 'too-few';

/**
 * Which falls `testFall` will see: a fall of d events below what is expected without action stands out when
 * d − g N = k √(φ (V − d)), with N the count before, g the expected fall, φ the inflation and V = 2 N + 2 w² C the variance if
 * nothing changes (C the count of the comparison, w its weight); k is 1.96 for the observed fall and 2.80 for the true one with 80 %
 * power. The larger root of that quadratic equation. Without an expected fall and with a comparison as large it is
 * d = k √(4 N − d). Normal approximation; what it claims is checked in `npm run evidence`. Throws a RangeError outside the ranges
 * of the question.
 */
export function detectableFall(question: FallQuestion): DetectableFall {
  return { observed: edge(question, standsOut), reliable: edge(question, reliablyStandsOut) };
}

function edge(question: FallQuestion, k: number): number | null {
  const { count, inflation, expectedFall } = checked(question);
  if (count === 0) return null;
  const without = expectedFall * count;
  const b = k ** 2 * inflation;
  const beyond = (-b + Math.sqrt(b ** 2 + 4 * b * (varianceUnchanged(question) - without))) / 2;
  const share = (without + beyond) / count;
  return share <= 1 ? share : null;
}

/** The chance that `testFall` shows a true fall of this share (0 to 1) below the count before. */
export function powerOf(question: FallQuestion, fall: number): number {
  const { count, inflation, expectedFall } = checked(question);
  const deviation = Math.sqrt(inflation * (varianceUnchanged(question) - fall * count));
  return deviation === 0 ? 0 : normalBelow(((fall - expectedFall) * count) / deviation - standsOut);
}

/** Whether a goal, the share by which the count should fall, can be seen if it is reached. */
export function judgeGoal(question: FallQuestion, goal: number): GoalVerdict {
  if (question.count < fewestForEffect) return 'too-few';
  const { observed, reliable } = detectableFall(question);
  if (reliable !== null && goal >= reliable) return 'measurable';
  return observed !== null && goal >= observed ? 'grey' : 'not-measurable';
}

/** What gives more events: a longer period for own area and comparison alike, or a larger own area beside the same comparison. */
export type Enlargement = 'period' | 'area';

/** The question with so many times the events, if the larger area or longer period is as busy as this one. */
export function enlarge(question: FallQuestion, what: Enlargement, factor: number): FallQuestion {
  const { count, comparison } = question;
  const other = comparison && {
    count: comparison.count * (what === 'period' ? factor : 1),
    weight: comparison.weight * (what === 'area' ? factor : 1),
  };
  return { ...question, count: count * factor, comparison: other };
}

/**
 * How many times as long, or as large, it must be for the goal to be measurable; 1 when it is already. Null when no factor is
 * enough: the goal is not above what is expected without action, or the comparison that stays the same is too small. From the equation
 * of `detectableFall` with all counts times m: m ((G − g)² N² − k² φ A) = k² φ B, with A the part of the variance that grows with m²
 * (2 w² C for an area) and B the part that grows with m.
 */
export function factorNeeded(question: FallQuestion, goal: number, what: Enlargement): number | null {
  const { count, comparison, inflation, expectedFall } = checked(question);
  const others = comparison ? 2 * comparison.weight ** 2 * comparison.count : 0;
  const b = reliablyStandsOut ** 2 * inflation;
  const signal = (goal - expectedFall) * count;
  const grows = signal ** 2 - (what === 'area' ? b * others : 0);
  if (signal <= 0 || grows <= 0) return null;
  const chance = b * ((2 - goal) * count + (what === 'period' ? others : 0));
  return Math.max(1, chance / grows, fewestForEffect / count);
}

/** The variance of the difference when nothing changes, for chance alone. */
function varianceUnchanged({ count, comparison }: FallQuestion): number {
  return 2 * count + (comparison ? 2 * comparison.weight ** 2 * comparison.count : 0);
}

function checked(question: FallQuestion): FallQuestion {
  const { count, comparison, inflation, expectedFall } = question;
  const isGood =
    count >= 0 &&
    inflation >= 1 &&
    expectedFall >= 0 &&
    expectedFall <= 1 &&
    (comparison === undefined || (comparison.count >= 0 && comparison.weight > 0));
  if (!isGood) throw new RangeError(`Not a question: ${JSON.stringify(question)}`);
  return question;
}
