import { expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import { areaParts, membershipRows, onlyMember } from '#insight/area-page-parts.ts';

function areaOf(code: string, level: Area['level'], name: string, kind: Area['kind'] = null): Area {
  const none = { households: null, landHectares: null, longitude: null, latitude: null };
  return {
    ...none,
    code,
    year: 2024,
    level,
    kind,
    name,
    parentCode: null,
    municipalityCode: 'GM1',
    smallestLevel: 'buurt',
    inhabitants: 10,
  };
}
const city = areaOf('GM1', 'gemeente', 'Stad');

test('a municipality lists its own districts and then its wijken, by name', () => {
  const wijken = [areaOf('WK2', 'wijk', 'Wijk 10'), areaOf('WK1', 'wijk', 'Wijk 9')];
  const [districts, children] = areaParts(city, wijken, [areaOf('SD1', 'stadsdeel', 'Noord', 'stadsdeel')]);
  expect(districts).toEqual({
    title: 'Stadsdelen',
    areas: [{ code: 'SD1', name: 'Noord', kind: null, inhabitants: 10 }],
  });
  expect(children?.title).toBe('Wijken');
  expect(children?.areas.map(({ name }) => name)).toEqual(['Wijk 9', 'Wijk 10']);
});

test('districts of several kinds say which is which', () => {
  const composed = [
    areaOf('PG1', 'stadsdeel', 'Oost', 'programmagebied'),
    areaOf('WG1', 'stadsdeel', 'Hart', 'werkgebied'),
  ];
  const [own] = areaParts(city, [], composed);
  expect(own?.title).toBe('Eigen indelingen');
  expect(own?.areas.map(({ name, kind }) => [name, kind])).toEqual([
    ['Hart', 'werkgebied'],
    ['Oost', 'programmagebied'],
  ]);
});

test('a wijk lists its buurten and not the districts of its municipality', () => {
  const parts = areaParts(
    areaOf('WK1', 'wijk', 'Wijk'),
    [areaOf('BU1', 'buurt', 'Buurt')],
    [areaOf('SD1', 'stadsdeel', 'Noord', 'stadsdeel')],
  );
  expect(parts.map(({ title }) => title)).toEqual(['Buurten']);
  expect(areaParts(areaOf('BU1', 'buurt', 'Buurt'), [], [])).toEqual([]);
});

test('members say since when they belong, and who no longer does comes last', () => {
  const member = (name: string, validFrom: string, validTo: string) => ({
    code: name,
    name,
    level: 'wijk' as const,
    inhabitants: 10,
    validFrom,
    validTo,
  });
  const rows = membershipRows(
    [
      member('gone', '2020-01-01', '2023-01-01'),
      member('always', '-infinity', 'infinity'),
      member('joined', '2021-01-01', 'infinity'),
      member('coming', '2027-01-01', 'infinity'),
      member('ended', '-infinity', '2024-01-01'),
    ],
    '2026-11-08',
  );
  expect(rows.map(({ name, belongs, isCurrent }) => [name, belongs, isCurrent])).toEqual([
    ['always', '', true],
    ['joined', 'sinds 1 jan 2021', true],
    ['gone', 'van 1 jan 2020 tot en met 31 dec 2022', false],
    ['coming', 'vanaf 1 jan 2027', false],
    ['ended', 'tot en met 31 dec 2023', false],
  ]);
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set([null]));
});

test('a composed area is one other area only when it was that alone for the whole period', () => {
  const member = (code: string, validFrom: string, validTo: string) => ({
    code,
    name: code,
    level: 'buurt' as const,
    inhabitants: 10,
    validFrom,
    validTo,
  });
  const always = member('BU1', '-infinity', 'infinity');
  const summer = { from: '2026-07-01', to: '2026-10-01' };
  expect(onlyMember([always], summer)).toBe(always);
  expect(onlyMember([], summer)).toBeUndefined();
  expect(onlyMember([always, member('BU2', '2026-09-30', 'infinity')], summer)).toBeUndefined();
  expect(onlyMember([always, member('BU2', '2020-01-01', '2026-07-01')], summer)).toBe(always);
  expect(onlyMember([member('BU1', '2026-07-02', 'infinity')], summer)).toBeUndefined();
});
