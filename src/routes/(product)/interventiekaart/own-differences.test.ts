import { expect, test } from 'vitest';
import { fundingRoutes } from '#plans/interventions/catalogue.ts';
import { ownDifferences } from './own-differences.ts';

const kept = {
  ...{
    naam: 'Buurtcirkel',
    voorwaarden: 'Een plek\nEen vrijwilliger',
    vorm: 'vrijwillig',
    bewijs: 'onbekend',
  },
  ...{ 'gericht-area': 'ja', 'betaling-wmo': 'ja' },
};

test('the same version differs in nothing, however a form ends its lines', () => {
  const sent = { ...kept, naam: ' Buurtcirkel ', voorwaarden: 'Een plek\r\nEen vrijwilliger', versie: '1' };
  expect(ownDifferences(sent, kept, fundingRoutes)).toEqual([]);
});

test('texts, ticks and choices that differ stand there in words, mine and what is kept', () => {
  const { 'betaling-wmo': left, ...rest } = kept;
  expect(left).toBe('ja');
  const mine = { ...rest, naam: 'Kring', 'gericht-person': 'ja', bewijs: 'beperkt', contact: 'Coördinator' };
  expect(ownDifferences(mine, kept, fundingRoutes)).toEqual([
    { label: 'Naam', mine: 'Kring', theirs: 'Buurtcirkel' },
    { label: 'Wie weet meer', mine: 'Coördinator', theirs: '' },
    { label: 'Gericht op', mine: 'persoon en gebied', theirs: 'gebied' },
    { label: 'Geld of bevoegdheid', mine: '', theirs: 'Wmo 2015' },
    { label: 'Hoe goed is het effect onderzocht', mine: 'beperkt onderzocht', theirs: 'onbekend' },
  ]);
});
