import { expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import { smallestLevels } from '#areas/smallest-level.ts';

type Known = Pick<Area, 'code' | 'level' | 'kind' | 'parentCode'>;
const gemeente: Known = { code: 'G', level: 'gemeente', kind: null, parentCode: null };
const wijk = (code: string, parentCode = 'G'): Known => ({ code, level: 'wijk', kind: null, parentCode });
const buurt = (code: string, parentCode: string): Known => ({ code, level: 'buurt', kind: null, parentCode });
const composed = (code: string): Known => ({ code, level: 'stadsdeel', kind: 'stadsdeel', parentCode: 'G' });
const members = (areaCode: string, ...codes: string[]) =>
  codes.map((memberCode) => ({ areaCode, memberCode }));

const city = [gemeente, wijk('A'), buurt('A1', 'A'), buurt('A2', 'A'), wijk('B'), buurt('B1', 'B')];

test('an area is its own level, and a wijk of one buurt as small as that', () => {
  expect(Object.fromEntries(smallestLevels(city, []))).toEqual({
    ...{ G: 'gemeente', A: 'wijk', A1: 'buurt', A2: 'buurt', B: 'buurt', B1: 'buurt' },
  });
});

test('a gemeente of one wijk of one buurt is that buurt', () => {
  expect(smallestLevels([gemeente, wijk('A'), buurt('A1', 'A')], []).get('G')).toBe('buurt');
});

test('a composed area is as small as the smallest level among its members', () => {
  const levels = smallestLevels(
    [...city, wijk('C'), buurt('C1', 'C'), buurt('C2', 'C'), composed('S'), composed('T'), composed('U')],
    [...members('S', 'A', 'C'), ...members('T', 'B'), ...members('U', 'C', 'A1')],
  );
  expect([levels.get('S'), levels.get('T'), levels.get('U')]).toEqual(['wijk', 'buurt', 'buurt']);
});

test('a composed area without members is a composed area; unknown members and circles say nothing', () => {
  expect(smallestLevels([composed('S')], members('S', 'X', 'S')).get('S')).toBe('stadsdeel');
  expect(smallestLevels([], members('S', 'X'))).toEqual(new Map());
});

test('a straat is as small as a buurt', () => {
  expect(smallestLevels([{ ...buurt('s', 'B1'), level: 'straat' }], []).get('s')).toBe('buurt');
});
