import { describe, expect, test } from 'vitest';
import { inNetherlands } from '#geo/netherlands.ts';
import { looksLikeRd, looksSwapped, toRd, toRdInPlace, toWgs84, toWgs84InPlace } from '#geo/rd.ts';

/** Check points of RDNAPTRANS with their ETRS89 position. */
const checks = [
  { name: 'Amersfoort', rd: [155_000, 463_000], wgs84: [5.387203657, 52.155172897] },
  { name: 'Texel', rd: [117_380.12, 575_040.34], wgs84: [4.824761912, 53.160753042] },
  { name: 'Noord-Groningen', rd: [247_380.56, 604_580.78], wgs84: [6.776726674, 53.41948205] },
  { name: 'Zeeuws-Vlaanderen', rd: [16_460.91, 377_380.23], wgs84: [3.397588595, 51.368607152] },
  { name: 'Zuid-Limburg', rd: [182_260.45, 311_480.67], wgs84: [5.773795548, 50.792584916] },
] as const;

/** Metres between two WGS84 positions, small distances only. */
function metresApart([lonA, latA]: readonly number[], [lonB, latB]: readonly number[]): number {
  const east = ((lonA ?? NaN) - (lonB ?? NaN)) * 111_195 * Math.cos(((latA ?? NaN) * Math.PI) / 180);
  return Math.hypot(east, ((latA ?? NaN) - (latB ?? NaN)) * 111_195);
}

describe('RD New', () => {
  test.each(checks)('$name lies within a quarter of a metre of where it should', ({ rd, wgs84 }) => {
    expect(metresApart(wgs84, toWgs84(rd[0], rd[1]))).toBeLessThan(0.25);
    const [x, y] = toRd(wgs84[0], wgs84[1]);
    expect(Math.hypot(x - rd[0], y - rd[1])).toBeLessThan(0.25);
  });

  test('goes there and back within a millimetre everywhere in the country', () => {
    for (let x = 10_000; x < 280_000; x += 30_000) {
      for (let y = 310_000; y < 620_000; y += 30_000) {
        const [backX, backY] = toRd(...toWgs84(x, y));
        expect(Math.hypot(backX - x, backY - y)).toBeLessThan(0.001);
      }
    }
  });

  test('converts many points in place exactly as one by one', () => {
    const xs = Float64Array.of(155_000, 80_500, 187_000);
    const ys = Float64Array.of(463_000, 454_000, 428_000);
    const expected = Array.from(xs, (x, at) => toWgs84(x, ys[at] ?? NaN));
    toWgs84InPlace(xs, ys);
    expect(Array.from(xs, (x, at) => [x, ys[at]])).toEqual(expected);
    toRdInPlace(xs, ys);
    expect(Array.from(xs, Math.round)).toEqual([155_000, 80_500, 187_000]);
    expect(Array.from(ys, Math.round)).toEqual([463_000, 454_000, 428_000]);
  });

  test('gives no number for what is no number', () => {
    expect(toWgs84(NaN, 463_000)).toEqual([NaN, NaN]);
    expect(toRd(5, Infinity)).toEqual([NaN, NaN]);
  });
});

describe('recognising what kind of coordinates were given', () => {
  test.each([
    { given: 'WGS84 in the Netherlands', pair: [4.3, 52.1], rd: false, inside: true, swapped: false },
    { given: 'WGS84 swapped', pair: [52.1, 4.3], rd: false, inside: false, swapped: true },
    { given: 'RD', pair: [80_500, 454_000], rd: true, inside: false, swapped: false },
    { given: 'RD swapped', pair: [454_000, 80_500], rd: false, inside: false, swapped: false },
    { given: 'Paris', pair: [2.35, 48.86], rd: false, inside: false, swapped: false },
    { given: 'nought', pair: [0, 0], rd: false, inside: false, swapped: false },
    { given: 'no number', pair: [NaN, 52], rd: false, inside: false, swapped: false },
  ])('$given', ({ pair: [a = NaN, b = NaN], rd, inside, swapped }) => {
    expect({ rd: looksLikeRd(a, b), inside: inNetherlands(a, b), swapped: looksSwapped(a, b) }).toEqual({
      rd,
      inside,
      swapped,
    });
  });
});
