import { expect, test } from 'vitest';
import { areaFacts } from '#areas/area-facts.ts';
import { areaSchema } from '#areas/area-schema.ts';

const facts = areaFacts();

function crimesIn(areaCode: string): (number | null)[] {
  return facts.crimes.filter((figure) => figure.areaCode === areaCode).map(({ count }) => count);
}

test('the published totals of the three municipalities and of one buurt are the known ones', () => {
  expect(crimesIn('GM0518')).toEqual([35128, 37381, 37387, 38748, 39396]);
  expect(crimesIn('GM0268')).toEqual([10003, 11979, 11837, 11600, 11878]);
  expect(crimesIn('GM0202')).toEqual([10528, 10765, 11050, 11525, 11217]);
  expect(crimesIn('BU02680616')).toEqual([426, 371, 390, 327, 426]);
  expect(crimesIn('BU05183638')).toEqual([432, 441, 428, 526, 473]);
});

test('the buurten of a municipality add up to its published total in every year, and so do its wijken', () => {
  for (const level of ['BU', 'WK']) {
    for (const { areaCode, year, count } of facts.crimes.filter((figure) =>
      figure.areaCode.startsWith('GM'),
    )) {
      const parts = facts.crimes.filter(
        (figure) => figure.year === year && figure.areaCode.startsWith(level + areaCode.slice(2)),
      );
      expect({ areaCode, year, total: parts.reduce((sum, part) => sum + (part.count ?? 0), 0) }).toEqual({
        areaCode,
        year,
        total: count,
      });
    }
  }
});

test('the division of 2024 is complete: every area has the shape of the model and a parent that exists', () => {
  const codes = new Set(facts.areas.map(({ code }) => code));
  const perMunicipality = (code: string, level: string) =>
    facts.areas.filter((area) => area.municipalityCode === code && area.level === level).length;

  expect(codes.size).toBe(facts.areas.length);
  expect(facts.areas.map((area) => areaSchema.parse(area))).toEqual(facts.areas);
  expect(facts.areas.filter(({ parentCode }) => parentCode !== null && !codes.has(parentCode))).toEqual([]);
  expect(
    ['GM0518', 'GM0268', 'GM0202'].map((code) => [
      perMunicipality(code, 'wijk'),
      perMunicipality(code, 'buurt'),
    ]),
  ).toEqual([
    [44, 114],
    [9, 44],
    [24, 83],
  ]);
});

test('an area carries the figures as CBS published them, and an unpublished figure stays unknown', () => {
  const find = (code: string) => facts.areas.find((area) => area.code === code);

  expect(find('BU02680616')).toEqual({
    code: 'BU02680616',
    year: 2024,
    level: 'buurt',
    kind: null,
    name: 'Hatert',
    parentCode: 'WK026806',
    municipalityCode: 'GM0268',
    inhabitants: 10215,
    households: 6140,
    landHectares: 151,
    longitude: 5.8259,
    latitude: 51.8068,
  });
  expect(find('BU05180170')?.inhabitants).toBeNull();
  expect(find('GM0518')).toMatchObject({ name: 'Den Haag', inhabitants: 566221 });
  expect(facts.otherNames).toEqual([{ areaCode: 'GM0518', name: "'s-Gravenhage" }]);
});

test('the eight stadsdelen divide their municipality: every wijk belongs to exactly one', () => {
  const stadsdelen = new Set(
    facts.composed.filter(({ kind }) => kind === 'stadsdeel').map(({ code }) => code),
  );
  const members = facts.memberships
    .filter(({ composedCode }) => stadsdelen.has(composedCode))
    .map(({ memberCode }) => memberCode);
  const wijken = facts.areas.filter((area) => area.level === 'wijk' && area.municipalityCode === 'GM0518');

  expect(stadsdelen.size).toBe(8);
  expect(members.sort()).toEqual(wijken.map(({ code }) => code).sort());
});

test('Escamp, Hatert and both definitions of Arnhem-Oost have the members that belong today', () => {
  const find = (code: string) => facts.composed.find((area) => area.code === code);
  const codes = new Set(facts.areas.map(({ code }) => code));

  expect(facts.composed.map((area) => areaSchema.parse(area))).toEqual(facts.composed);
  expect(facts.memberships.filter(({ memberCode }) => !codes.has(memberCode))).toEqual([]);
  expect(find('SD0518-escamp')).toMatchObject({ kind: 'stadsdeel', inhabitants: 131925, landHectares: 1386 });
  expect(find('WG0268-hatert')).toMatchObject({ kind: 'werkgebied', inhabitants: 10215, latitude: 51.8068 });
  expect(find('PG0202-arnhem-oost-botoc')).toMatchObject({ kind: 'programmagebied', inhabitants: 40525 });
  expect(find('PG0202-arnhem-oost-nationaal')).toMatchObject({ kind: 'programmagebied', inhabitants: 46830 });
  expect(
    facts.memberships.filter(
      ({ composedCode, from }) => composedCode.includes('botoc') && from !== '2020-07-01',
    ),
  ).toEqual([
    { composedCode: 'PG0202-arnhem-oost-botoc', memberCode: 'WK020210', from: '2021-01-01', to: null },
  ]);
});
