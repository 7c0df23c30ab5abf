import { expect, it } from 'vitest';
import { formatRate } from '#text/numbers.ts';
import { trendTable } from '#charts/trend-table.ts';

it('tells the same as the drawing, with a word for every state', () => {
  const table = trendTable(
    'Jeugdoverlast per kwartaal',
    [
      {
        key: '2026-K1',
        label: '1e kwartaal 2026',
        state: 'value',
        value: 12.2,
        low: 10.3,
        high: 14.3,
        count: 140,
      },
      { key: '2026-K2', label: '2e kwartaal 2026', state: 'suppressed', value: 3, low: 1, high: 4, count: 3 },
      { key: '2026-K3', label: '3e kwartaal 2026', state: 'missing', value: null, low: null, high: null },
      {
        key: '2026-K4',
        label: '4e kwartaal 2026',
        state: 'stale',
        value: 0,
        low: null,
        high: null,
        count: 0,
      },
    ],
    formatRate,
    { label: 'gemeente', values: [4.4, 4.5, null, 4.6] },
  );
  expect(table).toEqual({
    caption: 'Jeugdoverlast per kwartaal',
    head: ['Periode', 'Waarde', '95%-marge', 'Aantal', 'gemeente'],
    rows: [
      ['1e kwartaal 2026', '12,2', '10,3 – 14,3', '140', '4,4'],
      ['2e kwartaal 2026', 'afgeschermd', '', '', '4,5'],
      ['3e kwartaal 2026', 'geen gegevens', '', '', ''],
      ['4e kwartaal 2026', '0,0, verouderd', '', '0', '4,6'],
    ],
  });
});

it('leaves out columns without numbers', () => {
  const points = [{ key: '2026', label: '2026', state: 'value' as const, value: 1, low: null, high: null }];
  expect(trendTable('Aantal', points, String).head).toEqual(['Periode', 'Waarde']);
});
