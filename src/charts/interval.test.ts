import { expect, it } from 'vitest';
import { axisPercent, intervalPlaces } from '#charts/interval.ts';

it('places dot and whisker on the axis', () => {
  expect(intervalPlaces(12.2, 10.3, 14.3, 0, 16)).toEqual({
    value: 76.25,
    low: 64.38,
    high: 89.38,
    isBeyond: false,
    isCutLow: false,
    isCutHigh: false,
  });
});

it('cuts off what lies outside the axis, and says so', () => {
  expect(intervalPlaces(18, 8, 30, 10, 16)).toEqual({
    value: 100,
    low: 0,
    high: 100,
    isBeyond: true,
    isCutLow: true,
    isCutHigh: true,
  });
});

it('does not fail on an axis without length', () => {
  expect(axisPercent(3, 5, 5)).toBe(0);
});
