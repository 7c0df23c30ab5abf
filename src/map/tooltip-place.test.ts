import { describe, expect, test } from 'vitest';
import { placeTooltip, type Box } from '#map/tooltip-place.ts';

const frame = { width: 800, height: 500 };
const size = { width: 200, height: 100 };
const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const place = (shape: Box, selected?: Box) => placeTooltip(shape, size, frame, selected);

describe('the place of the tooltip', () => {
  test('is eight pixels right of the shape, halfway its height', () => {
    expect(place(box(300, 200, 340, 260))).toEqual({ left: 348, top: 180 });
  });

  test('is left of a shape near the right edge', () => {
    expect(place(box(650, 200, 700, 260))).toEqual({ left: 442, top: 180 });
  });

  test('stays inside the frame near the top', () => {
    expect(place(box(300, 0, 340, 20))).toEqual({ left: 348, top: 8 });
  });

  test('goes to the other side rather than over the selected area', () => {
    expect(place(box(300, 200, 340, 260), box(350, 180, 450, 300))).toEqual({ left: 92, top: 180 });
  });

  test('goes above or below a shape as wide as the frame', () => {
    expect(place(box(10, 300, 790, 400))).toEqual({ left: 300, top: 192 });
    expect(place(box(10, 20, 790, 90))).toEqual({ left: 300, top: 98 });
  });

  test('takes the corner farthest from the selected area when the shape fills the frame', () => {
    expect(place(box(0, 0, 800, 500), box(0, 0, 100, 100))).toEqual({ left: 592, top: 392 });
  });
});
