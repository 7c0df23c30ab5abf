import { describe, expect, test } from 'vitest';
import type { Area, MapLevel } from '#areas/model.ts';
import { judgeLevel } from '#insight/judge-level.ts';
import type { Counted } from '#insight/model.ts';

function area(code: string, inhabitants: number, smallestLevel: MapLevel): Area {
  const none = { kind: null, households: null, landHectares: null, longitude: null, latitude: null };
  return {
    ...none,
    code,
    year: 2024,
    level: code.startsWith('GM') ? 'gemeente' : 'wijk',
    name: code,
    parentCode: null,
    municipalityCode: 'GM0001',
    inhabitants,
    smallestLevel,
  };
}

const city = area('GM0001', 10_000, 'gemeente');
/** Ten wijken, of which the first ones are as small as a buurt. */
const wijkenOf = (small: number) =>
  Array.from({ length: 10 }, (_, at) => area(`WK00010${at}`, 1000, at < small ? 'buurt' : 'wijk'));
const [small = expect.unreachable(), large = expect.unreachable()] = wijkenOf(1);
const byCode = new Map<string, Counted>([
  ['GM0001', 1040],
  ['onbekend:GM0001', 40],
  ...wijkenOf(0).map(({ code }): [string, number] => [code, 100]),
]);

function judged(small: number, sensitive: Counted) {
  const theme = {
    themeCode: 'huiselijk-geweld',
    byMunicipality: new Map([[city.code, sensitive]]),
  };
  return judgeLevel({
    areas: wijkenOf(small),
    whole: [city],
    counts: { byCode, withheld: [theme] },
    countOf: ({ code }) => byCode.get(code),
    measure: 'inwoners',
    smoothing: 'ruw',
  });
}

describe('what an area is compared with', () => {
  test('is everything with a place when every total holds every theme', () => {
    const { referenceRate, referenceRateOf, total } = judged(0, 300);
    expect([total, referenceRate, referenceRateOf(large)]).toEqual([1040, 100, 100]);
  });

  test('leaves out the theme that an area is too small for, and only there', () => {
    const { referenceRate, referenceRateOf } = judged(1, 300);
    expect([referenceRate, referenceRateOf(small), referenceRateOf(large)]).toEqual([100, 70, 100]);
    expect(judged(10, 300).referenceRate).toBe(70);
  });

  test('decides the verdict: as many as the others is more where less is counted', () => {
    const verdicts = judged(1, 600).areas.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['higher', ...Array.from({ length: 9 }, () => 'not-different')]);
  });

  test('is absent where the theme to leave out is hidden: what holds more is no comparison', () => {
    const { areas, referenceRate, referenceRateOf } = judged(1, null);
    expect([referenceRate, referenceRateOf(small), referenceRateOf(large)]).toEqual([100, null, 100]);
    expect(areas[0]).toMatchObject({ count: 100, rate: 100, verdict: 'none' });
    expect(judged(10, null).referenceRate).toBeNull();
  });
});
