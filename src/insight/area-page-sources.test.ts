import { expect, test } from 'vitest';
import { sourceTable, type SourceFacts } from '#insight/area-page-sources.ts';

const facts: SourceFacts = {
  sources: [
    { id: 'politie', name: 'Politie', freshDays: 7, lastDay: '2026-11-06', hasDelivered: true },
    { id: 'jongerenwerk', name: 'Jongerenwerk', freshDays: 21, lastDay: '2026-09-06', hasDelivered: true },
    { id: 'corporaties', name: 'Corporaties', freshDays: 30, lastDay: null, hasDelivered: false },
  ],
  bySource: new Map([
    ['politie', 1210],
    ['jongerenwerk', 0],
  ]),
  total: 1210,
  isTotalHidden: false,
  unknown: 3,
  withheldThemes: [],
  areaName: 'Hatert',
  municipalityName: 'Nijmegen',
  isMunicipality: false,
  isExact: true,
  deliveryNotes: [],
  today: '2026-11-08',
};

test('every source with how recent it is and what it counted; silence is no zero', () => {
  expect(sourceTable(facts)).toEqual({
    rows: [
      {
        id: 'politie',
        name: 'Politie',
        state: 'fresh',
        until: '6 nov 2026',
        isStale: false,
        signals: '1.210',
      },
      {
        id: 'jongerenwerk',
        name: 'Jongerenwerk',
        state: 'stale',
        until: '6 sep 2026',
        isStale: true,
        signals: '0',
      },
      {
        id: 'corporaties',
        name: 'Corporaties',
        state: 'missing',
        until: 'geen levering',
        isStale: false,
        signals: 'geen gegevens',
      },
    ],
    total: '1.210',
    notes: ['3 signalen zonder locatie tellen mee in Nijmegen, niet in Hatert.'],
  });
});

test('hidden and rounded counts say why they do not add up', () => {
  const table = sourceTable({
    ...facts,
    bySource: new Map([
      ['politie', null],
      ['jongerenwerk', 5],
    ]),
    total: null,
    isTotalHidden: true,
    unknown: null,
    isExact: false,
  });
  expect([table.rows[0]?.signals, table.total]).toEqual(['afgeschermd', 'afgeschermd']);
  expect(table.notes).toEqual([
    'Afgeschermd. Telt mee in wijk en stad.',
    'Aantallen zijn afgerond op vijf; daardoor tellen de rijen niet altijd op tot het totaal.',
  ]);
});

test('of a whole municipality the signals without a place are in the total', () => {
  expect(sourceTable({ ...facts, isMunicipality: true, unknown: 1 }).notes).toEqual([
    '1 signaal zonder locatie telt mee in Nijmegen, maar in geen van de gebieden daaronder.',
  ]);
});
