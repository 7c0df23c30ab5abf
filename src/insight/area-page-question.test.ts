import { describe, expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import {
  areaAddress,
  areaCrumbs,
  areaLevelChoices,
  areaOnMap,
  areaPeriodChoices,
  readAreaQuestion,
} from '#insight/area-page-question.ts';
import { parsePeriod, periodKey } from '#text/period.ts';

const covered = { firstDay: '2025-11-10', lastDay: '2026-06-30' };
const read = (text: string) => readAreaQuestion(new URLSearchParams(text), covered);

function areaOf(code: string, level: Area['level'], name: string, kind: Area['kind'] = null): Area {
  const none = { households: null, landHectares: null, longitude: null, latitude: null, inhabitants: null };
  return {
    ...none,
    code,
    year: 2024,
    level,
    kind,
    name,
    parentCode: null,
    municipalityCode: 'GM0518',
    smallestLevel: 'buurt',
  };
}
const city = areaOf('GM0518', 'gemeente', 'Den Haag');
const wijk = areaOf('WK051836', 'wijk', 'Moerwijk');
const buurt = areaOf('BU05183638', 'buurt', 'Moerwijk-Noord');
const escamp = { ...areaOf('SD0518-escamp', 'stadsdeel', 'Escamp'), kind: 'stadsdeel' as const };
const programme = { ...areaOf('PG0518-zuid', 'stadsdeel', 'Zuid'), kind: 'programmagebied' as const };
const year = { period: parsePeriod('2025') ?? expect.unreachable(), isTable: false };

describe('the address of an area page', () => {
  test('opens on the newest whole quarter, also when it makes no sense', () => {
    for (const text of ['', 'periode=gisteren', 'periode=2026-13', 'weergave=taart']) {
      expect(periodKey(read(text).period)).toBe('2026-K2');
      expect(read(text).isTable).toBe(false);
    }
  });

  test('comes back as it was written', () => {
    for (const text of ['periode=2025', 'periode=2026-05&weergave=tabel', 'periode=2026-K1']) {
      expect(areaAddress('WK051836', read(text))).toBe(`/gebieden/WK051836?${text}`);
    }
    expect(areaAddress('WK051836')).toBe('/gebieden/WK051836');
  });

  test('weeks become the nearest published period', () => {
    expect(periodKey(read('periode=2026-W14_2026-W26').period)).toBe('2026-K2');
  });

  test('offers every period with a day that is covered, newest first, and keeps the table', () => {
    const choices = areaPeriodChoices('WK051836', { ...year, isTable: true }, covered, [
      { sourceId: 'politie', ...covered },
    ]);
    expect(choices.map(({ label, options }) => [label, ...options.map((option) => option.label)])).toEqual([
      ['Kwartalen', '2e kwartaal 2026', '1e kwartaal 2026', '4e kwartaal 2025'],
      ['Jaren', '2026', '2025'],
      [
        'Maanden',
        'jun 2026',
        'mei 2026',
        'apr 2026',
        'mrt 2026',
        'feb 2026',
        'jan 2026',
        'dec 2025',
        'nov 2025',
      ],
    ]);
    expect(choices[1]?.options[1]).toEqual({
      label: '2025',
      hint: 'vanaf 10 november',
      href: '/gebieden/WK051836?periode=2025&weergave=tabel',
      current: true,
    });
  });
});

describe('the way up and down', () => {
  const around = { holders: [escamp, programme], partsAnchor: null, hasDistricts: true };

  test('from a buurt over wijk and stadsdeel to the municipality', () => {
    const surroundings = { ...around, area: buurt, above: [wijk, city] };
    expect(areaCrumbs(surroundings, year)).toEqual([
      { label: 'Gebieden', href: '/gebieden?gebied=GM0518' },
      { label: 'Den Haag', href: '/gebieden/GM0518?periode=2025' },
      { label: 'Escamp', href: '/gebieden/SD0518-escamp?periode=2025' },
      { label: 'Moerwijk', href: '/gebieden/WK051836?periode=2025' },
      { label: 'Buurt' },
    ]);
    expect(areaLevelChoices(surroundings, year)).toEqual([
      { label: 'Buurt', href: '/gebieden/BU05183638?periode=2025', current: true },
      { label: 'Wijk', href: '/gebieden/WK051836?periode=2025', current: false },
      { label: 'Stadsdeel', href: '/gebieden/SD0518-escamp?periode=2025', current: false },
      { label: 'Gemeente', href: '/gebieden/GM0518?periode=2025', current: false },
    ]);
  });

  test('downward leads to the list of parts', () => {
    const choices = areaLevelChoices({
      ...around,
      area: city,
      above: [],
      holders: [],
      partsAnchor: '#onderdelen',
    });
    expect(choices.map(({ label, href }) => [label, href])).toEqual([
      ['Buurt', '#onderdelen'],
      ['Wijk', '#onderdelen'],
      ['Stadsdeel', '#onderdelen'],
      ['Gemeente', '/gebieden/GM0518'],
    ]);
  });

  test('a level that cannot be reached says why; one that does not exist here is not offered', () => {
    const alone = areaLevelChoices({ ...around, area: wijk, above: [city], holders: [] });
    expect(alone.map(({ label, disabledReason }) => [label, disabledReason])).toEqual([
      ['Buurt', 'Moerwijk heeft geen buurten om te kiezen'],
      ['Wijk', undefined],
      ['Stadsdeel', 'Moerwijk ligt niet in één stadsdeel van Den Haag'],
      ['Gemeente', undefined],
    ]);
    const plain = areaLevelChoices({ ...around, area: buurt, above: [wijk, city], hasDistricts: false });
    expect(plain.map(({ label }) => label)).toEqual(['Buurt', 'Wijk', 'Gemeente']);
    const own = areaLevelChoices({ ...around, area: programme, above: [city], hasDistricts: false });
    expect(own.map(({ label }) => label)).toEqual(['Buurt', 'Wijk', 'Programmagebied', 'Gemeente']);
  });

  test('on the map among its equals, or with its own parts', () => {
    expect(areaOnMap({ area: buurt, above: [wijk, city], holders: [escamp] }, year, 'buurt')).toBe(
      '/kaart?gebied=SD0518-escamp&niveau=buurt&thema=alle&periode=2025&keuze=BU05183638',
    );
    expect(areaOnMap({ area: programme, above: [city], holders: [] }, year, 'wijk')).toBe(
      '/kaart?gebied=PG0518-zuid&niveau=wijk&thema=alle&periode=2025',
    );
    expect(areaOnMap({ area: escamp, above: [city], holders: [] }, year, 'wijk')).toBe(
      '/kaart?gebied=GM0518&niveau=stadsdeel&thema=alle&periode=2025&keuze=SD0518-escamp',
    );
  });
});
