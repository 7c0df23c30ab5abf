import { expect, it } from 'vitest';
import { fitsOneLine, freshnessText, summariseSources } from '#ui/provenance.ts';
import type { SourceFreshness } from '#ui/provenance.ts';

const police: SourceFreshness = { name: 'Politie', age: '2 dagen', state: 'fresh' };
const youthWork: SourceFreshness = { name: 'Jongerenwerk', age: '63 dagen', state: 'stale' };
const schools: SourceFreshness = { name: 'Scholen', age: '', state: 'missing' };
const app: SourceFreshness = { name: 'Buurtapp', age: '', state: 'few' };

it('has a word for every state, beside the dot', () => {
  expect([police, youthWork, schools, app].map(freshnessText)).toEqual([
    '2 dagen',
    '63 dagen, verouderd',
    'geen levering',
    'te weinig signalen',
  ]);
});

it('sums up what is wrong with the sources', () => {
  expect(summariseSources([police, police, youthWork, schools])).toBe(
    '4 bronnen, 1 verouderd, 1 zonder levering',
  );
  expect(summariseSources([police, police])).toBe('2 bronnen, alle actueel');
  expect(summariseSources([police])).toBe('1 bron, actueel');
  expect(summariseSources([police, app])).toBe('2 bronnen, 1 met te weinig signalen');
  expect(summariseSources([])).toBe('nog geen bronnen');
});

it('writes its sources out as long as they fit one line', () => {
  const bar = { purpose: 'gebiedsanalyse OOV', referenceDate: '8 november 2026', note: 'Exacte aantallen' };
  const reports: SourceFreshness = { name: 'Meldingen openbare ruimte', age: 'vandaag', state: 'fresh' };
  const housing: SourceFreshness = { name: 'Corporaties', age: '10 dagen', state: 'fresh' };
  const four = [police, reports, youthWork, housing];
  expect(fitsOneLine({ ...bar, sources: four })).toBe(true);
  expect(fitsOneLine({ ...bar, sources: [...four, { ...app, name: 'Buurtapp van de bewoners' }] })).toBe(
    false,
  );
  expect(fitsOneLine({ ...bar, sources: [] })).toBe(true);
});
