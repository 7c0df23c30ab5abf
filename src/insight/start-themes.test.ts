import { describe, expect, it } from 'vitest';
import type { Area } from '#areas/model.ts';
import { judgeAreas } from '#insight/judge.ts';
import { makeThemePicture, testedAreas, themesAt } from '#insight/start-themes.ts';

const area = (code: string, inhabitants: number | null, name = code): Area => ({
  code,
  year: 2024,
  level: 'wijk',
  kind: null,
  name,
  parentCode: 'GM0001',
  municipalityCode: 'GM0001',
  smallestLevel: 'wijk',
  inhabitants,
  households: null,
  landHectares: null,
  longitude: null,
  latitude: null,
});
const wijken = Array.from({ length: 10 }, (_, at) => area(`WK00010${at}`, 1000));
const municipality: Area = { ...area('GM0001', 10_000, 'Stad'), level: 'gemeente' };
const byCode = new Map<string, number | null>([
  ...wijken.map((wijk, at): [string, number] => [wijk.code, at === 0 ? 60 : 9 + (at % 3)]),
  ['GM0001', 155],
  ['onbekend:GM0001', 5],
]);
const counts = { byCode, withheld: [] };

describe('one theme over all areas of a level', () => {
  it('is judged as on the map: against what is placed in the municipality', () => {
    const { areas } = makeThemePicture('geluid', wijken, municipality, counts, new Map());
    const onMap = judgeAreas(
      wijken.map((wijk) => ({
        area: wijk,
        parentName: '',
        count: byCode.get(wijk.code),
        isStale: false,
        reference: { count: 150, exposure: 10_000 },
      })),
      { measure: 'inwoners', smoothing: 'gedempt', average: { count: 150, exposure: 10_000 } },
    );
    expect(areas).toEqual(onMap.areas);
    expect(areas.filter(({ verdict }) => verdict === 'higher').map(({ code }) => code)).toEqual(['WK000100']);
    expect(testedAreas({ areas })).toBe(10);
  });

  it('counts an absent area as a true zero and keeps a hidden one hidden', () => {
    const few = new Map(byCode);
    few.delete('WK000101');
    few.set('WK000102', null);
    const { areas } = makeThemePicture(
      'geluid',
      wijken,
      municipality,
      { ...counts, byCode: few },
      new Map([['WK000101', 'Stad']]),
    );
    expect(areas[1]).toMatchObject({ count: 0, state: 'zero', parentName: 'Stad' });
    expect(areas[2]).toMatchObject({ count: null, state: 'suppressed', verdict: 'none' });
    expect(testedAreas({ areas })).toBe(9);
  });

  it('judges nothing when the total of the municipality is hidden', () => {
    const hidden = { ...counts, byCode: new Map(byCode).set('GM0001', null) };
    const { areas } = makeThemePicture('geluid', wijken, municipality, hidden, new Map());
    expect(areas.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 10 }, () => 'none'));
  });
});

describe('themes of a level', () => {
  it('leave out what is too sensitive for a buurt', () => {
    expect(themesAt('wijk')).toContain('huiselijk-geweld');
    expect(themesAt('buurt')).not.toContain('huiselijk-geweld');
    expect(themesAt('buurt')).toContain('geluid');
  });
});
