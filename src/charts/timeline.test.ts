import { describe, expect, it } from 'vitest';
import {
  barShares,
  barValue,
  dayPercent,
  isInside,
  monthLabels,
  moveGrip,
  nearestBoundary,
  rangeBoundaries,
  stepGrip,
  timelineExtent,
} from '#charts/timeline.ts';
import type { TimelineBar } from '#charts/timeline.ts';

const quarters: TimelineBar[] = [
  { from: '2026-01-01', to: '2026-04-01', label: '1e kwartaal 2026', value: 40 },
  { from: '2026-04-01', to: '2026-07-01', label: '2e kwartaal 2026', value: 80 },
  { from: '2026-07-01', to: '2026-10-01', label: '3e kwartaal 2026', value: null },
  { from: '2026-10-01', to: '2027-01-01', label: '4e kwartaal 2026', value: 20 },
];
const year = { from: '2026-01-01', to: '2027-01-01' };
const edges = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'];

describe('where a range may start and end', () => {
  it('is every edge between bars, unless days are given', () => {
    expect(rangeBoundaries(quarters)).toEqual(edges);
    expect(rangeBoundaries(quarters, ['2027-01-01', '2026-01-01', '2026-01-01'])).toEqual([
      '2026-01-01',
      '2027-01-01',
    ]);
  });

  it('is the boundary nearest to the pointer', () => {
    expect(nearestBoundary(0.3, year, edges)).toBe('2026-04-01');
    expect(nearestBoundary(-2, year, edges)).toBe('2026-01-01');
    expect(nearestBoundary(9, year, edges)).toBe('2027-01-01');
    expect(nearestBoundary(0.5, year, [])).toBeUndefined();
  });
});

describe('moving an end of the range by keyboard', () => {
  const spring = { from: '2026-04-01', to: '2026-07-01' };

  it('goes one boundary per step, and four with the large step', () => {
    expect(stepGrip(spring, 'to', 1, edges)).toEqual({ from: '2026-04-01', to: '2026-10-01' });
    expect(stepGrip(spring, 'from', -1, edges)).toEqual({ from: '2026-01-01', to: '2026-07-01' });
    expect(stepGrip(spring, 'to', 4, edges)).toEqual({ from: '2026-04-01', to: '2027-01-01' });
  });

  it('stops at the first and last boundary', () => {
    expect(stepGrip(year, 'from', -1, edges)).toEqual(year);
    expect(stepGrip(year, 'to', 4, edges)).toEqual(year);
  });

  it('never lets the ends meet or pass', () => {
    expect(stepGrip(spring, 'to', -1, edges)).toEqual(spring);
    expect(stepGrip(spring, 'from', 4, edges)).toEqual(spring);
    expect(moveGrip(spring, 'from', '2026-10-01', edges)).toEqual(spring);
    expect(moveGrip(spring, 'to', '2026-01-01', edges)).toEqual(spring);
  });

  it('goes from between two boundaries to the next one in that direction', () => {
    const loose = { from: '2026-05-04', to: '2026-11-02' };
    expect(stepGrip(loose, 'from', -1, edges)).toEqual({ from: '2026-04-01', to: '2026-11-02' });
    expect(stepGrip(loose, 'to', 1, edges)).toEqual({ from: '2026-05-04', to: '2027-01-01' });
  });
});

describe('drawing a timeline', () => {
  it('places days on the extent of the bars', () => {
    expect(timelineExtent(quarters)).toEqual(year);
    expect(timelineExtent([])).toBeUndefined();
    expect(dayPercent('2026-07-01', year)).toBe(49.59);
    expect(dayPercent('2020-01-01', year)).toBe(0);
    expect(dayPercent('2030-01-01', year)).toBe(100);
  });

  it('measures bars against the highest; one that is not known has no height', () => {
    expect(barShares(quarters)).toEqual([0.5, 1, 0, 0.25]);
    expect(barShares(quarters.map((bar) => ({ ...bar, value: 0 })))).toEqual([0, 0, 0, 0]);
  });

  it('keeps hidden and missing apart, and draws neither', () => {
    const bar = { from: '2026-01-01', to: '2026-04-01', label: '1e kwartaal 2026', value: 3 };
    const bars: TimelineBar[] = [
      { ...bar, state: 'suppressed' },
      { ...bar, value: null, state: 'suppressed' },
      { ...bar, value: null },
      { ...bar, value: 0, state: 'zero' },
    ];
    expect(bars.map(barValue)).toEqual(['suppressed', 'suppressed', 'missing', 0]);
    expect(barShares(bars)).toEqual([0, 0, 0, 0]);
  });

  it('colours only bars that lie wholly in the range', () => {
    expect(quarters.map((bar) => isInside(bar, { from: '2026-04-01', to: '2026-12-01' }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isInside(year, undefined)).toBe(false);
  });

  it('starts a year on a label and names it there', () => {
    expect(monthLabels({ from: '2024-10-28', to: '2026-11-09' }).map(({ text }) => text)).toEqual([
      'jan 2025',
      'apr',
      'jul',
      'okt',
      'jan 2026',
      'apr',
      'jul',
      'okt',
    ]);
  });

  it('shows every month of a short range and only years of a long one', () => {
    expect(monthLabels({ from: '2026-01-01', to: '2026-04-01' }).map(({ text }) => text)).toEqual([
      'jan 2026',
      'feb',
      'mrt',
    ]);
    expect(monthLabels({ from: '2017-01-01', to: '2025-01-01' }).map(({ text }) => text)).toEqual(
      '2017 2018 2019 2020 2021 2022 2023 2024'.split(' '),
    );
  });
});
