import { describe, expect, test } from 'vitest';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { normalAbove } from '#stats/special-functions.ts';
import { alarmLevel, smallestSurge } from '#stats/surge.ts';
import { creepWeeks, weeksInYear, weeksLookedAt, weekTests } from '#stats/weekly-tests.ts';

/** Weeks that go up and down around 30, then those given. */
function weeks(count: number, ...last: number[]): number[] {
  return [...Array.from({ length: count }, (_, at) => [27, 33, 30][at % 3] ?? 0), ...last];
}

describe('a jump', () => {
  const jumpOf = (series: number[]) => weekTests(series).jump;

  test('is the difference with seven weeks that end two before, on the scale of the root', () => {
    const { count, expected, p } = jumpOf(weeks(60, 60)) ?? { count: 0, expected: 0, p: 1 };
    expect(count).toBe(60);
    // The ninth to the third week before it.
    expect(expected).toBeCloseTo((27 + 33 + 30 + 27 + 33 + 30 + 27) / 7, 10);
    expect(p).toBeLessThan(0.0005);
    expect(jumpOf(weeks(60, 31))?.p).toBeGreaterThan(0.2);
    expect(jumpOf(weeks(60, 15))?.p).toBeGreaterThan(0.9);
  });

  test('does not raise its own limit in the two weeks before', () => {
    expect(jumpOf(weeks(58, 90, 90, 60))?.p).toBeCloseTo(jumpOf(weeks(58, 30, 30, 60))?.p ?? 0, 2);
    expect(jumpOf(weeks(58, 90, 90, 60))?.expected).toBeLessThan(34);
  });

  test('is large only beside the differences of the year before', () => {
    const wild = Array.from({ length: 60 }, (_, at) => (at % 5 === 0 ? 60 : 25));
    expect(jumpOf([...wild, 60])?.p).toBeGreaterThan(20 * (jumpOf(weeks(60, 60))?.p ?? 1));
  });

  test('needs half a year of such differences, and two signals a week', () => {
    expect(jumpOf(weeks(36, 60))).toBeNull();
    expect(jumpOf(weeks(37, 60))).not.toBeNull();
    expect(jumpOf([...Array<number>(60).fill(1), 9])).toBeNull();
    expect(jumpOf([])).toBeNull();
  });
});

describe('a rise that creeps in', () => {
  const creepOf = (series: number[]) => weekTests(series).creep;
  const six = (count: number) => Array<number>(creepWeeks).fill(count);

  test('is told of six weeks together, each of which is nothing special', () => {
    const series = weeks(weeksInYear, ...six(42));
    expect(creepOf(series)).toMatchObject({ count: 6 * 42 });
    // A year of 27, 33, 30, …, times six.
    expect(creepOf(series)?.expected).toBeCloseTo(6 * 30, 0);
    expect(creepOf(series)?.p).toBeLessThan(0.01);
    expect(weekTests(series).jump?.p).toBeGreaterThan(0.01);
    expect(creepOf(weeks(weeksInYear, ...six(30)))?.p).toBe(1);
  });

  test('is none when the same time of the year before was as high', () => {
    const summer = [...Array<number>(9).fill(42), ...weeks(weeksInYear - 9), ...six(42)];
    expect(creepOf(summer)?.p).toBe(1);
    expect(creepOf(summer)?.expected).toBeCloseTo(6 * 42, 10);
  });

  test('p bounds the chance of the sum by that of each number of last weeks', () => {
    // Constant weeks of 36 with a last week of 64: Rossi gives (64 − 108 + 2 √2304) / 12 = 4.3333, less 1.04.
    const spread = 1 + creepWeeks / weeksInYear;
    const series = [...Array<number>(weeksInYear + creepWeeks - 1).fill(36), 64];
    const sum = 52 / 12 / Math.sqrt(spread) - 1.04;
    const bound = Array.from({ length: 6 }, (_, at) =>
      normalAbove((sum + (at + 1) * 1.04) / Math.sqrt(at + 1)),
    ).reduce((total, each) => total + each, 0);
    expect(creepOf(series)?.p).toBeCloseTo(bound, 10);
  });

  test('needs a whole year, and two signals a week', () => {
    expect(creepOf(weeks(weeksInYear - 1, ...six(42)))).toBeNull();
    expect(creepOf([...Array<number>(weeksInYear).fill(1), ...six(9)])).toBeNull();
  });
});

/** A count that varies by chance alone, or, with a spread, because events come in clusters of that mean size. */
function draw(random: RandomStream, mean: number, spread: number): number {
  if (spread === 1) return random.poisson(mean);
  let count = 0;
  for (let cluster = random.poisson(mean / spread); cluster > 0; cluster--)
    count += 1 + random.poisson(spread - 1);
  return count;
}

/** False alarms per week in towns in which nothing changes but the season, with as many tests of areas as share the budget. */
function falseAlarms(spread: number, season: number, budget: number, otherTests: number) {
  const random = createRandom(20_261_127);
  const means = [2, 3, 4, 6, 8, 10, 15, 20, 30, 45, 60, 90, 140, 250, 700];
  const towns = 400;
  let told = 0;
  let share = 0;
  for (let town = 0; town < towns; town++) {
    const phase = random.uniform();
    const tests = means.flatMap((mean) => {
      const series = Array.from({ length: weeksLookedAt }, (_, week) =>
        draw(random, mean * (1 + season * Math.sin(2 * Math.PI * (week / weeksInYear + phase))), spread),
      );
      const { jump, creep } = weekTests(series);
      return [jump, creep].filter((one) => one !== null);
    });
    const level = alarmLevel(budget, tests.length + otherTests);
    share += level * tests.length;
    told += tests.filter(({ count, p }) => count >= smallestSurge && p <= level).length;
  }
  return { told: told / towns, share: share / towns };
}

// Some 29 tests at the loosest level of 1 % may give 0.29 a week: 116 in 400 towns, of which three standard errors are 0.08.
test.each([
  [1, 0],
  [1, 0.4],
  [2, 0],
  [2, 0.3],
  [4, 0.2],
])('with clusters of %i and a season of %f false alarms stay within their share', (spread, season) => {
  const { told, share } = falseAlarms(spread, season, 1, 60);
  expect(share).toBeCloseTo(0.29, 1);
  expect(told).toBeLessThan(share);
  expect(told).toBeGreaterThan(0.01);
});
