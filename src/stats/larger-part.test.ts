import { expect, test } from 'vitest';
import { chanceOfLargerPart } from '#stats/larger-part.ts';

const table = (own: [number, number], others: [number, number]) =>
  chanceOfLargerPart({
    own: { before: own[0], after: own[1] },
    others: { before: others[0], after: others[1] },
  });

test('the lady who tasted tea: three of four right is 17 in 70', () => {
  expect(table([1, 3], [3, 1])).toBeCloseTo(17 / 70, 12);
  expect(table([0, 4], [4, 0])).toBeCloseTo(1 / 70, 12);
});

test('is certain where no less can be', () => {
  expect(table([4, 0], [0, 4])).toBeCloseTo(1, 12);
  expect(table([0, 0], [3, 5])).toBeCloseTo(1, 12);
  expect(table([0, 0], [0, 0])).toBeCloseTo(1, 12);
  expect(table([3, 5], [0, 0])).toBeCloseTo(1, 12);
});

test('large tables too', () => {
  // Σ C(46, x) C(16, 34 − x) / C(62, 34) over x = 32, 33, 34, in whole numbers.
  const choose = (from: number, some: number): bigint => {
    let value = 1n;
    for (let at = 1n; at <= BigInt(some); at++) value = (value * (BigInt(from) - at + 1n)) / at;
    return value;
  };
  const tail = [32, 33, 34].reduce((sum, own) => sum + choose(46, own) * choose(16, 34 - own), 0n);
  const exact = Number((tail * 10n ** 18n) / choose(62, 34)) / 1e18;
  expect(table([14, 32], [14, 2])).toBeCloseTo(exact, 12);
  expect(table([10_000, 1200], [10_000, 1000])).toBeLessThan(0.001);
});
