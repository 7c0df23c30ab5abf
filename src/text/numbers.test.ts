import { describe, expect, test } from 'vitest';
import {
  capitalise,
  uncapitalise,
  countWord,
  formatCount,
  formatCountOf,
  formatDecimal,
  formatInterval,
  formatLimit,
  formatPercent,
  formatRate,
  formatSignedPercent,
  formatSignedRate,
  plural,
} from '#text/numbers.ts';

describe('numbers as people read them', () => {
  test('counts and rates', () => {
    expect([0, 7, 2511, 1_234_567, -12].map(formatCount)).toEqual(['0', '7', '2.511', '1.234.567', '−12']);
    expect([12.23, 0, 4, 1234.56, -0.04].map(formatRate)).toEqual(['12,2', '0,0', '4,0', '1.234,6', '0,0']);
    expect([0.049, 0.05, 0.000_1].map(formatRate)).toEqual(['< 0,1', '0,1', '< 0,1']);
    expect([0.049, 0.05, 12.23].map(formatDecimal)).toEqual(['0,0', '0,1', '12,2']);
    expect([1.2, -0.44, 0, 0.04].map(formatSignedRate)).toEqual(['+1,2', '−0,4', '0,0', '0,0']);
  });

  test('an interval has an en dash between spaces', () => {
    expect(formatInterval([10.31, 14.29])).toBe('10,3 – 14,3');
    expect(formatInterval([0.01, 0.12])).toBe('0,0 – 0,1');
  });

  test('a limit keeps its own decimals', () => {
    expect([12, 4.5, 0.012, 1250].map(formatLimit)).toEqual(['12', '4,5', '0,012', '1.250']);
  });

  test('percentages have a true minus and no space', () => {
    expect([-0.11, 0.61, 0, -0.001].map(formatPercent)).toEqual(['−11%', '61%', '0%', '0%']);
    expect([-0.11, 0.11, 0].map(formatSignedPercent)).toEqual(['−11%', '+11%', '0%']);
  });

  test('what is no number is not shown as one', () => {
    expect(() => formatCount(Number.NaN)).toThrow(RangeError);
    expect(() => formatInterval([0, Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });
});

test('a name inside a sentence loses its capital, an abbreviation does not', () => {
  expect(['Probleemgebied', 'VLOT-inzet', 'OOV-adviseur', ''].map(uncapitalise)).toEqual([
    'probleemgebied',
    'VLOT-inzet',
    'OOV-adviseur',
    '',
  ]);
});

describe('numbers in prose', () => {
  test('words up to twelve, then digits', () => {
    expect([0, 1, 3, 12, 13, 2511].map(countWord)).toEqual(['nul', 'één', 'drie', 'twaalf', '13', '2.511']);
  });

  test('a capital at the start of a sentence', () => {
    expect(['drie wijken', 'één wijk', 'ijsbaan', 'élan', '13 wijken', ''].map(capitalise)).toEqual([
      'Drie wijken',
      'Eén wijk',
      'IJsbaan',
      'Élan',
      '13 wijken',
      '',
    ]);
  });

  test('one or more', () => {
    expect([0, 1, 2].map((count) => plural(count, 'wijk', 'wijken'))).toEqual(['wijken', 'wijk', 'wijken']);
    expect(formatCountOf(2511, 'signaal', 'signalen')).toBe('2.511 signalen');
    expect(formatCountOf(1, 'signaal', 'signalen')).toBe('1 signaal');
  });
});
