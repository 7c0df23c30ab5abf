import { describe, expect, test } from 'vitest';
import { lastingTrends } from '#stats/lasting-trend.ts';
import { createRandom } from '#stats/random.ts';

const season = [8, 9, 10, 11, 13, 15, 16, 15, 12, 10, 9, 8];

/** Three years of a season, with a factor for each year. */
function years(...factors: number[]): number[] {
  return factors.flatMap((factor) => season.map((count) => Math.round(count * factor)));
}

/** Areas in which nothing changes but a little up and down. */
const calm = Array.from({ length: 12 }, (_, at) => years(1, 1 + 0.05 * ((at % 3) - 1), 1));

const verdictOf = (own: number[], others = calm) => lastingTrends([...others, own]).at(-1);

describe('a lasting trend', () => {
  test('goes one way in the months, and is larger than areas usually vary', () => {
    expect(verdictOf(years(1, 1.4, 1.8))).toMatchObject({ verdict: 'rising', first: 136 });
    expect(verdictOf(years(1.8, 1.4, 1))).toMatchObject({ verdict: 'falling', last: 136 });
    expect(verdictOf(years(1, 1, 1))).toMatchObject({ verdict: 'not-shown', first: 136, last: 136 });
  });

  test('is none of a season, nor of one high last year that the months do not follow', () => {
    for (const { verdict } of lastingTrends(calm)) expect(verdict).toBe('not-shown');
    const peak = years(1, 1, 1).map((count, at) => (at === 35 ? count + 60 : count));
    expect(verdictOf(peak)?.verdict).toBe('not-shown');
  });

  test('has to stand out among areas that vary much', () => {
    const wild = Array.from({ length: 12 }, (_, at) =>
      at % 2 === 0 ? years(1.6, 1, 0.8) : years(0.8, 1, 1.6),
    );
    expect(verdictOf(years(1, 1.2, 1.4))?.verdict).toBe('rising');
    expect(verdictOf(years(1, 1.2, 1.4), wild)?.verdict).toBe('not-shown');
  });

  test('among too few areas to know their spread has to be larger', () => {
    expect(verdictOf(years(1, 1.15, 1.3), [])?.verdict).toBe('not-shown');
    expect(verdictOf(years(1, 1.4, 1.8), [])?.verdict).toBe('rising');
  });

  test('needs two years, and a signal a month', () => {
    const [short] = lastingTrends([years(1, 2).slice(1)]);
    expect(short).toMatchObject({ verdict: 'too-few', q: null });
    expect(verdictOf(Array.from({ length: 36 }, (_, at) => (at > 30 ? 5 : 0)))?.verdict).toBe('too-few');
    expect(lastingTrends([])).toEqual([]);
  });
});

/** Share of drawn towns in which something is said though every area only wanders around its own level, month by month. */
function falseTowns(carryOver: number, sizeOfWander: number): number {
  const random = createRandom(20_261_127);
  const towns = 150;
  let wrong = 0;
  for (let town = 0; town < towns; town++) {
    const series = Array.from({ length: 40 }, (_, area) => {
      let wander = sizeOfWander * random.normal();
      return Array.from({ length: 36 }, (_, month) => {
        wander = carryOver * wander + Math.sqrt(1 - carryOver ** 2) * sizeOfWander * random.normal();
        return random.poisson((3 + area) * (1 + 0.3 * Math.sin((month * Math.PI) / 6)) * Math.exp(wander));
      });
    });
    if (lastingTrends(series).some(({ q }) => q !== null && q <= 0.05)) wrong++;
  }
  return wrong / towns;
}

// With 5 % asked, three standard errors of 150 towns are 5 points. What carries over from year to year is hardly no trend.
test.each([
  [0, 0, 0.1],
  [0.5, 0.2, 0.1],
  [0.9, 0.2, 0.25],
])(
  'with a carry-over of %f and a wander of %f no more than %f of the towns is wrong',
  (carryOver, size, most) => {
    expect(falseTowns(carryOver, size)).toBeLessThan(most);
  },
);
