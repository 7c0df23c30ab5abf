import { describe, expect, test } from 'vitest';
import type { AreaValue } from '#map/model.ts';
import { changedStates, valueStates } from '#map/values.ts';

const value = (code: string, classIndex: number): AreaValue => ({ code, state: 'value', classIndex });
const hidden: AreaValue = { code: 'BU03', state: 'suppressed', classIndex: null };

describe('values as feature state', () => {
  test('carry state and class', () => {
    expect([...valueStates([value('BU01', 2), hidden], null)]).toEqual([
      ['BU01', { state: 'value', classIndex: 2, dim: false }],
      ['BU03', { state: 'suppressed', classIndex: null, dim: false }],
    ]);
  });

  test('fade everything outside the class or the state the legend points at', () => {
    const stale: AreaValue = { code: 'BU04', state: 'stale', classIndex: 2 };
    const dimmed = (emphasis: Parameters<typeof valueStates>[1]): string[] =>
      [...valueStates([value('BU01', 2), value('BU02', 4), hidden, stale], emphasis)]
        .filter(([, state]) => state.dim)
        .map(([code]) => code);
    expect(dimmed(2)).toEqual(['BU02', 'BU03']);
    expect(dimmed('suppressed')).toEqual(['BU01', 'BU02', 'BU04']);
    expect(dimmed(null)).toEqual([]);
  });

  test('only what differs is set, and an area without a value goes back to nothing', () => {
    const before = valueStates([value('BU01', 0), value('BU02', 1), hidden], null);
    const after = valueStates([value('BU01', 0), value('BU02', 3), value('BU05', 4)], null);
    expect(changedStates(before, after)).toEqual([
      { code: 'BU02', state: { state: 'value', classIndex: 3, dim: false } },
      { code: 'BU05', state: { state: 'value', classIndex: 4, dim: false } },
      { code: 'BU03', state: { state: null, classIndex: null, dim: false } },
    ]);
    expect(changedStates(after, after)).toEqual([]);
  });
});
