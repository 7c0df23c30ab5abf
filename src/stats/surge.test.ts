import { describe, expect, test } from 'vitest';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { alarmLevel, isSurge, surgeInterval, surgeTests, type SurgeCounts } from '#stats/surge.ts';

const rest = { before: 12_000, after: 1_000 };

function area(before: number, after: number, testable = true): SurgeCounts {
  return {
    before: { count: before, rest: rest.before },
    after: { count: after, rest: rest.after },
    testable,
  };
}

/** Areas that do exactly as the rest does, so that the spread is 1. */
const ordinary = Array.from({ length: 20 }, (_, at) => area(120 + at * 12, 10 + at));

describe('a surge', () => {
  test('is judged by the share of the rest: 24 of 264 where a thirteenth is expected', () => {
    // So much in the rest that it has no chance of its own.
    const among = { before: { count: 240, rest: 12e9 }, after: { count: 24, rest: 1e9 }, testable: true };
    const { areas, spread, tested } = surgeTests([...ordinary, among]);
    expect(spread.inflation).toBe(1);
    expect(tested).toBe(21);
    const last = areas.at(-1);
    expect(last?.expected).toBeCloseTo(20, 10);
    expect(last?.ratio).toBeCloseTo(1.2, 10);
    // P(X ≥ 24) for a binomial of 264 with share 1/13, added up term by term.
    let tail = 0;
    let term = 264 * Math.log(12 / 13);
    for (let count = 0; count <= 264; count++) {
      if (count >= 24) tail += Math.exp(term);
      term += Math.log((264 - count) / (count + 1)) - Math.log(12);
    }
    expect(last?.p).toBeCloseTo(tail, 7);
  });

  test('is none when the rest rose as much, and none when there was less', () => {
    const twice = ordinary.map(({ before, after, testable }) => ({
      before,
      after: { count: after.count * 2, rest: after.rest * 2 },
      testable,
    }));
    for (const one of surgeTests(twice).areas) expect(one?.p).toBeGreaterThan(0.3);
    expect(surgeTests([...ordinary, area(240, 2)]).areas.at(-1)?.p).toBeGreaterThan(0.99);
  });

  test('among too few areas to know their spread has to be larger', () => {
    const last = (others: SurgeCounts[]) => surgeTests([...others, area(240, 36)]).areas.at(-1)?.p ?? 1;
    expect(surgeTests(ordinary.slice(0, 7)).spread).toEqual({ phi: 2, inflation: 2 });
    expect(last(ordinary.slice(0, 6))).toBeGreaterThan(5 * last(ordinary));
  });

  test('needs enough events, and all of them known', () => {
    expect(surgeTests([...ordinary, area(2, 3)]).areas.at(-1)).toBeNull();
    expect(surgeTests([...ordinary, area(120, 40, false)]).areas.at(-1)).toBeNull();
    const alone = { before: { count: 120, rest: 0 }, after: { count: 40, rest: 0 }, testable: true };
    expect(surgeTests([...ordinary, alone]).areas.at(-1)).toBeNull();
  });

  test('from nothing has no ratio, and is told from five events on', () => {
    const [four, five] = surgeTests([area(0, 4), area(0, 6), ...ordinary]).areas;
    expect(four).toBeNull();
    expect(five?.ratio).toBeNull();
    expect(surgeInterval(area(0, 6), { phi: 1, inflation: 1 })[1]).toBe(Number.POSITIVE_INFINITY);
    expect(isSurge(five ?? null, 6, 0.001)).toBe(true);
    expect(isSurge(five ?? null, 4, 0.001)).toBe(false);
    expect(isSurge(null, 6, 0.001)).toBe(false);
  });

  test('areas that vary more than chance raise the bar for each other', () => {
    const restless = Array.from({ length: 20 }, (_, at) => area(240, at % 2 === 0 ? 30 : 10));
    const calm = surgeTests([...ordinary, area(240, 36)]).areas.at(-1);
    const among = surgeTests([...restless, area(240, 36)]).areas.at(-1);
    expect(among?.p).toBeGreaterThan(10 * (calm?.p ?? 1));
  });
});

test('the level divides the budget over the tests of a week, and is never looser than 1 %', () => {
  expect(alarmLevel(2, 400)).toBe(0.005);
  expect(alarmLevel(2, 10)).toBe(0.01);
  expect(alarmLevel(2, 0)).toBe(0);
  expect(() => alarmLevel(0, 10)).toThrow(RangeError);
});

/** A count that varies by chance alone, or, with a spread, because events come in clusters of that mean size. */
function draw(random: RandomStream, mean: number, spread: number): number {
  if (spread === 1) return random.poisson(mean);
  let count = 0;
  for (let cluster = random.poisson(mean / spread); cluster > 0; cluster--)
    count += 1 + random.poisson(spread - 1);
  return count;
}

/** False alarms per month in towns in which nothing changes but the season. */
function falseAlarms(spread: number, budget: number): number {
  const random = createRandom(20_261_127);
  const weeksPerMonth = 52 / 12;
  const [areas, months] = [80, 400];
  let told = 0;
  for (let month = 0; month < months; month++) {
    const season = 0.6 + 0.8 * random.uniform();
    const counts = Array.from({ length: areas }, (_, at) => {
      // One area has a quarter of everything.
      const mean = at === 0 ? 1_100 : 4 + at;
      return { before: draw(random, 12 * mean, spread), after: draw(random, mean * season, spread) };
    });
    const sum = (of: 'before' | 'after') => counts.reduce((all, one) => all + one[of], 0);
    const [before, after] = [sum('before'), sum('after')];
    const tests = surgeTests(
      counts.map((one) => ({
        before: { count: one.before, rest: before - one.before },
        after: { count: one.after, rest: after - one.after },
        testable: true,
      })),
    );
    const level = alarmLevel(budget, tests.tested / weeksPerMonth);
    told += tests.areas.filter((one, at) => isSurge(one, counts[at]?.after ?? 0, level)).length;
  }
  return told / (months * weeksPerMonth);
}

// With a budget of 0.5 a week some 870 are expected in 400 months; three standard errors are 0.05.
test.each([1, 2])('with clusters of %i false alarms stay within a budget of a half per week', (spread) => {
  const perWeek = falseAlarms(spread, 0.5);
  expect(perWeek).toBeLessThan(0.55);
  expect(perWeek).toBeGreaterThan(0.1);
});
