import { describe, expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import {
  isComparable,
  areaTheme,
  judgePageLevel,
  orderThemes,
  standsOut,
  type PageLevel,
  type ThemeValue,
} from '#insight/area-page-themes.ts';
import type { LevelCounts } from '#insight/judge-level.ts';
import type { Counted } from '#insight/model.ts';
import type { LevelVerdict } from '#stats/verdict.ts';

function areaOf(code: string, level: Area['level'], inhabitants: number): Area {
  const none = { kind: null, households: null, landHectares: null, longitude: null, latitude: null };
  return {
    ...none,
    code,
    year: 2024,
    level,
    name: code,
    parentCode: 'GM0001',
    municipalityCode: 'GM0001',
    smallestLevel: 'buurt',
    inhabitants,
  };
}

const municipality = areaOf('GM0001', 'gemeente', 20_000);
const wijken = Array.from({ length: 20 }, (_, at) =>
  areaOf(`WK0001${String(at).padStart(2, '0')}`, 'wijk', 1000),
);
const [first = expect.unreachable()] = wijken;
const geluid = { code: 'geluid', name: 'Geluid' };
const level = { area: first, areas: wijken, municipality, isComparable: true, isCovered: true };

const judgeAreaTheme = (theme: typeof geluid, counts: LevelCounts, of: PageLevel) =>
  areaTheme(theme, judgePageLevel(counts, of), of);

/** Twenty wijken with about fifty signals each, the first with more. */
const byCode = new Map<string, Counted>([
  ['GM0001', 1105],
  ['onbekend:GM0001', 25],
  ...wijken.map(({ code }, at): [string, number] => [code, at === 0 ? 130 : 48 + (at % 5)]),
]);
const counts = { byCode, withheld: [] };

describe('a theme of an area', () => {
  test('is compared with what has a place in the municipality', () => {
    const judged = judgeAreaTheme(geluid, counts, level);
    expect(judged).toMatchObject({ code: 'geluid', name: 'Geluid', referenceRate: (1080 / 20_000) * 1000 });
    expect(judged.value).toMatchObject({ state: 'value', count: 130, isSmoothed: true, verdict: 'higher' });
    expect(judged.value.rate).toBeCloseTo(116.54, 2);
  });

  test('that may not be compared has a rate with its interval and no verdict', () => {
    const judged = judgeAreaTheme(geluid, counts, { ...level, areas: [first], isComparable: false });
    expect(judged.referenceRate).toBeNull();
    expect(judged.value).toMatchObject({ rate: 130, verdict: 'none' });
    expect(judged.value.interval?.map(Math.round)).toEqual([109, 154]);
  });

  test('without a signal is a true zero when a source covers the period, and unknown otherwise', () => {
    const none = { byCode: new Map<string, Counted>(), withheld: [] };
    expect(judgeAreaTheme(geluid, none, level).value).toMatchObject({ state: 'zero', count: 0 });
    expect(judgeAreaTheme(geluid, none, { ...level, isCovered: false }).value).toMatchObject({
      state: 'missing',
      count: null,
    });
  });

  test('that is hidden stays hidden', () => {
    const judged = judgeAreaTheme(
      geluid,
      { ...counts, byCode: new Map([...byCode, [first.code, null]]) },
      level,
    );
    expect(judged.value).toMatchObject({ state: 'suppressed', count: null, rate: null, verdict: 'none' });
  });
});

test('only areas that divide the municipality are compared with it', () => {
  expect(
    (
      [
        ['buurt', null],
        ['wijk', null],
        ['stadsdeel', 'stadsdeel'],
        ['stadsdeel', 'programmagebied'],
        ['stadsdeel', 'werkgebied'],
        ['gemeente', null],
      ] as const
    ).map(([level, kind]) => isComparable({ level, kind })),
  ).toEqual([true, true, true, false, false, false]);
});

describe('the order of themes', () => {
  const theme = (
    name: string,
    verdict: LevelVerdict,
    count: number | null,
    rate = 1,
    referenceRate = 1,
  ): ThemeValue => ({
    code: name,
    name,
    referenceRate,
    value: {
      code: 'BU',
      name: 'Buurt',
      parentName: '',
      inhabitants: 1000,
      state: count === null ? 'suppressed' : count === 0 ? 'zero' : 'value',
      note: null,
      count,
      rate: count === null ? null : rate,
      interval: null,
      isSmoothed: false,
      verdict,
    },
  });

  test('what stands out comes first, the most hidden last', () => {
    const themes = [
      theme('hidden', 'none', null),
      theme('few', 'too-few', 2),
      theme('many', 'not-different', 80),
      theme('lower', 'lower', 5, 1, 4),
      theme('twice', 'higher', 40, 2, 1),
      theme('thrice', 'higher', 12, 3, 1),
      theme('lowest', 'lower', 1, 1, 9),
    ];
    expect(orderThemes(themes).map(({ name }) => name)).toEqual([
      'thrice',
      'twice',
      'lowest',
      'lower',
      'many',
      'few',
      'hidden',
    ]);
    expect(themes[0]?.name).toBe('hidden');
  });

  test('a zero is a large number only when it is demonstrably low', () => {
    const themes = [
      theme('a', 'lower', 0),
      theme('b', 'too-few', 0),
      theme('c', 'none', null),
      theme('d', 'none', 3),
    ];
    expect(themes.filter(standsOut).map(({ name }) => name)).toEqual(['a', 'd']);
  });
});
