import { expect, test } from 'vitest';
import type { Bounds } from '#geo/bounds.ts';
import { fittingPadding, hasRoom, nextSight, openingSight } from '#map/fitting.ts';

const padding = { top: 24, right: 72, bottom: 24, left: 320 };

test('what lies over the map is left free, unless that leaves less than a third of the frame', () => {
  expect(fittingPadding({ clientWidth: 1040, clientHeight: 572 }, padding)).toEqual(padding);
  expect(fittingPadding({ clientWidth: 500, clientHeight: 572 }, padding)).toEqual({
    top: 24,
    right: 16,
    bottom: 24,
    left: 16,
  });
  expect(fittingPadding({ clientWidth: 1040, clientHeight: 60 }, padding)).toEqual({
    ...padding,
    top: 16,
    bottom: 16,
  });
});

test('a frame that is not laid out yet has no room to fit anything in', () => {
  expect(hasRoom({ clientWidth: 390, clientHeight: 256 })).toBe(true);
  expect(hasRoom({ clientWidth: 390, clientHeight: 0 })).toBe(false);
  expect(hasRoom({ clientWidth: 32, clientHeight: 256 })).toBe(false);
});

test('the camera goes to a new focus or a new whole, and stays when a focus ends', () => {
  const city: Bounds = [4.2, 52, 4.4, 52.1];
  const quarter: Bounds = [4.3, 52.04, 4.32, 52.06];
  const whole = { bounds: city, focusBounds: null };
  const close = { bounds: city, focusBounds: quarter };
  // The surroundings stay in sight.
  expect(nextSight(whole, close)?.map((degrees) => degrees.toFixed(3))).toEqual([
    ...['4.293', '52.033', '4.327', '52.067'],
  ]);
  expect(openingSight(close)).toEqual(nextSight(whole, close));
  expect(openingSight(whole)).toEqual(city);
  expect(nextSight(close, { ...close })).toBeNull();
  expect(nextSight(close, whole)).toBeNull();
  expect(nextSight(close, { bounds: quarter, focusBounds: null })).toEqual(quarter);
});
