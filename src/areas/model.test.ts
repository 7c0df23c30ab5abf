import { describe, expect, test } from 'vitest';
import { isPseudoArea, levelOfCode, normaliseCode, parentOfCode, standInName } from '#areas/model.ts';

describe('a CBS code', () => {
  test.each([
    ['GM0518', 'gemeente', null, 'Gemeente 0518'],
    ['WK051836', 'wijk', 'GM0518', 'Wijk 36'],
    ['BU05183638', 'buurt', 'WK051836', 'BU05183638'],
    ['BU0363AD03', 'buurt', 'WK0363AD', 'BU0363AD03'],
    ['SD0518-escamp', undefined, null, 'SD0518-escamp'],
    ['gm0518', undefined, null, 'gm0518'],
    ['GM05180', undefined, null, 'GM05180'],
  ])('%s is a %s in %s', (code, level, parent, name) => {
    expect([levelOfCode(code), parentOfCode(code), standInName(code)]).toEqual([level, parent, name]);
  });

  test.each([
    ['518', 'gemeente', 'GM0518'],
    ['0518', 'gemeente', 'GM0518'],
    [' gm0518 ', 'gemeente', 'GM0518'],
    ['GM518', 'gemeente', 'GM0518'],
    ['51836', 'wijk', 'WK051836'],
    ['5183638', 'buurt', 'BU05183638'],
    ['0363ad03', 'buurt', 'BU0363AD03'],
    ['', 'gemeente', undefined],
    ['GM', 'gemeente', undefined],
    ['123456', 'gemeente', undefined],
    ['WK051836', 'gemeente', undefined],
    ['363AD03', 'buurt', undefined],
    ['5.18', 'gemeente', undefined],
  ] as const)('written as "%s" for a %s is %s', (text, level, code) => {
    expect(normaliseCode(text, level)).toBe(code);
  });

  test('of water or abroad is no place where people live', () => {
    expect(
      ['WK051899', 'BU05189901', 'GM0998', 'WK051898', 'GM0599', 'BU05180199'].map(isPseudoArea),
    ).toEqual([true, true, true, false, false, false]);
  });
});
