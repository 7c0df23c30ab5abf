import { describe, expect, it } from 'vitest';
import { highestValue, shapeTrend } from '#charts/trend.ts';
import type { TrendPoint } from '#charts/trend.ts';

function quarter(place: number, value: number | null, state: TrendPoint['state'] = 'value'): TrendPoint {
  const limits = value === null ? { low: null, high: null } : { low: value - 1, high: value + 1 };
  return { key: `q${place}`, label: `kwartaal ${place}`, state, value, ...limits };
}

function trend(...values: (number | null | [number | null, TrendPoint['state']])[]): TrendPoint[] {
  return values.map((value, place) =>
    Array.isArray(value)
      ? quarter(place, ...value)
      : quarter(place, value, value === null ? 'missing' : 'value'),
  );
}

describe('shape of a trend', () => {
  it('draws line, band and last point from 0 at the bottom to the top value', () => {
    expect(shapeTrend(trend(2, 5, 10), 10)).toEqual({
      line: 'M0,800L500,500L1000,0',
      staleLine: '',
      band: 'M0,700L500,400L1000,-100L1000,100L500,600L0,900Z',
      reference: '',
      dots: [],
      last: { x: 1000, y: 0, place: 2 },
      hidden: [],
    });
  });

  it('leaves a gap where a period is missing, and shows a value that stands alone', () => {
    const shape = shapeTrend(trend(2, 4, null, 6, null), 10);
    expect(shape.line).toBe('M0,800L250,600');
    expect(shape.dots).toEqual([{ x: 750, y: 400 }]);
    expect(shape.last).toEqual({ x: 750, y: 400, place: 3 });
    expect(shape.hidden).toEqual([]);
  });

  it('hatches neighbouring hidden periods as one span and draws no line through them', () => {
    const shape = shapeTrend(trend(2, [null, 'suppressed'], [null, 'suppressed'], 4, 5), 10);
    expect(shape.hidden).toEqual([{ x: 125, width: 500 }]);
    expect(shape.line).toBe('M750,600L1000,500');
  });

  it('never draws the value of a hidden period, even when one comes along', () => {
    expect(shapeTrend(trend(2, [3, 'suppressed'], 4), 10).line).toBe('');
  });

  it('continues dashed from the last delivery', () => {
    const shape = shapeTrend(trend(2, 4, [5, 'stale'], [5, 'stale']), 10);
    expect([shape.line, shape.staleLine]).toEqual(['M0,800L333.3,600', 'M333.3,600L666.7,500L1000,500']);
  });

  it('interrupts the line at a break in registration', () => {
    const shape = shapeTrend(trend(2, 4, 6, 8), 10, [{ before: 2, label: 'nieuwe grenzen' }]);
    expect(shape.line).toBe('M0,800L333.3,600M666.7,400L1000,200');
  });

  it('draws the reference with its own gaps', () => {
    const reference = { label: 'gemeente', values: [1, 2, null, 4, 5] };
    expect(shapeTrend(trend(1, 1, 1, 1, 1), 10, [], reference).reference).toBe(
      'M0,900L250,800M750,600L1000,500',
    );
  });

  it('holds a single period and none at all', () => {
    expect(shapeTrend(trend(4), 10).dots).toEqual([{ x: 500, y: 600 }]);
    expect(shapeTrend([], 10)).toEqual({
      line: '',
      staleLine: '',
      band: '',
      reference: '',
      dots: [],
      last: undefined,
      hidden: [],
    });
  });
});

describe('room a trend needs', () => {
  it('is that of the highest limit or reference, hidden values left out', () => {
    expect(highestValue(trend(2, 5))).toBe(6);
    expect(highestValue(trend(2), { label: 'gemeente', values: [9, null] })).toBe(9);
    expect(highestValue(trend(2, [80, 'suppressed']))).toBe(3);
    expect(highestValue([])).toBe(0);
  });
});
