import { describe, expect, it } from 'vitest';
import { countAbove, histogramBins, legendClasses, percent, labelledBreaks } from '#charts/histogram.ts';

describe('classes of the legend', () => {
  it('count a value on a break in the class above', () => {
    expect(legendClasses([0, 1.9, 2, 5, 9.9], [2, 5], 10)).toEqual([
      { from: 0, to: 2, x: 0, width: 20, step: 1, count: 2 },
      { from: 2, to: 5, x: 20, width: 30, step: 2, count: 1 },
      { from: 5, to: 10, x: 50, width: 50, step: 3, count: 2 },
    ]);
  });

  it('keep what lies above frozen classes in the last one', () => {
    expect(legendClasses([12, 30], [2, 5], 10).map(({ count }) => count)).toEqual([0, 0, 2]);
    expect(countAbove([10, 12, 30], 10)).toBe(2);
  });
});

describe('columns of the histogram', () => {
  it('hold one class each, and leave out what is empty', () => {
    expect(histogramBins([0.5, 1.5, 1.6, 7], [2, 5], 10, 5)).toEqual([
      { x: 0, width: 20, height: 100, count: 3, step: 1 },
      { x: 66.67, width: 16.67, height: 39.99, count: 1, step: 3 },
    ]);
  });

  it('hold every value once', () => {
    const values = Array.from({ length: 400 }, (_, index) => (index * 0.37) % 14);
    const bins = histogramBins([...values, 14, 20], [2, 4, 6.5, 9.5], 14);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(402);
    expect(Math.max(...bins.map((bin) => bin.height))).toBe(100);
  });

  it('are none without values', () => {
    expect(histogramBins([], [2], 4)).toEqual([]);
  });
});

it('keeps places on the scale', () => {
  expect([percent(-1, 4), percent(1, 4), percent(9, 4)]).toEqual([0, 25, 100]);
});

it('numbers of class limits that would touch are left out, the limits themselves are not', () => {
  const places = (breaks: number[], top: number) =>
    labelledBreaks(legendClasses([], breaks, top)).map(({ from }) => from);
  expect(places([2, 4, 6.5, 9.5], 14)).toEqual([2, 4, 6.5, 9.5]);
  expect(places([20.5, 44, 145, 268], 311)).toEqual([44, 145, 268]);
});
