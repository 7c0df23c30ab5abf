import { describe, expect, it } from 'vitest';
import type { AreaValue, Picture } from '#insight/model.ts';
import { boardView, type BoardInput } from '#insight/start-board.ts';
import { parsePeriod, type Period } from '#text/period.ts';
import type { ChangeVerdict, LevelVerdict } from '#stats/verdict.ts';

const quarter = (text: string): Period => parsePeriod(text) ?? { kind: 'quarter', from: '', to: '' };
const now = quarter('2026-K2');
const areaOf = (code: string, name: string, verdict: LevelVerdict, count: number | null = 40): AreaValue => ({
  code,
  name,
  parentName: '',
  inhabitants: 5000,
  state: count === null ? 'suppressed' : 'value',
  note: null,
  count,
  rate: count === null ? null : count / 5,
  interval: count === null ? null : [5.7, 10.9],
  isSmoothed: false,
  verdict,
});
const picture: Picture = {
  question: {
    scopeCode: 'GM0001',
    level: 'wijk',
    subject: { kind: 'signals', themeCode: 'alle', sourceId: 'alle' },
    measure: 'inwoners',
    smoothing: 'gedempt',
    period: now,
  },
  delivered: [],
  isExact: false,
  areas: [
    areaOf('WK2', 'West', 'not-different'),
    areaOf('WK1', 'Oost', 'higher'),
    areaOf('WK3', 'Zuid', 'none', null),
    areaOf('WK9', 'Elders', 'higher'),
  ],
  reference: { name: 'Stad', count: 900, rate: 8 },
  total: { count: 900, inhabitants: 100_000 },
  unknownPlace: 0,
  withheld: null,
  spread: null,
  prior: null,
};
const change = (code: string, verdict: ChangeVerdict, before: number | null = 60) => ({
  code,
  before,
  after: 40,
  ratio: null,
  verdict,
});
const input = (some: Partial<BoardInput> = {}): BoardInput => ({
  areaCode: 'PG1',
  areaName: 'Programma',
  inhabitants: 10_000,
  newest: quarter('2026-K3'),
  period: now,
  comparison: { period: now, before: quarter('2025-K2'), sourceIds: 'all', late: [] },
  picture,
  changes: [
    change('WK1', 'less'),
    change('WK2', 'not-shown'),
    change('WK3', 'none', null),
    change('WK9', 'more'),
  ],
  codesInside: new Set(['WK1', 'WK2', 'WK3']),
  totals: { after: 80, before: 120 },
  trends: new Map(),
  siblings: [{ code: 'PG2', name: 'Programma (ruim)' }],
  sources: [],
  today: '2026-11-07',
  ...some,
});

describe('the start page of a stuurgroeplid', () => {
  const view = boardView(input());

  it('opens with the change that could be shown, and the rest without a difference', () => {
    expect(view.heading).toBe(
      'In Oost zijn er aantoonbaar minder signalen dan een jaar eerder. In de andere wijk is geen verschil aan te tonen.',
    );
    expect(view.kicker).toBe('Stuurgroep Programma, 2e kwartaal 2026');
  });

  it('has a row for each part of the area only, by name, with the count of a year earlier', () => {
    expect(
      view.rows.map(({ name, before, count, change: verdict }) => [name, before, count, verdict]),
    ).toEqual([
      ['Oost', 60, 40, 'less'],
      ['West', 60, 40, 'not-shown'],
      ['Zuid', null, null, 'none'],
    ]);
    expect(view.rows[0]?.href).toBe('/kaart?gebied=PG1&niveau=wijk&thema=alle&periode=2026-K2&keuze=WK1');
  });

  it('has tiles for what is measured, and for nothing else', () => {
    expect(view.tiles).toEqual([
      {
        label: 'Verandering',
        figures: [
          { number: '1', unit: 'minder' },
          { number: '0', unit: 'meer' },
        ],
        text: 'van drie wijken; één niet aantoonbaar; één wijk zonder oordeel',
        href: '/kaart?gebied=PG1&niveau=wijk&thema=alle&periode=2026-K2&weergave=lijst&vergelijk=2025-K2',
      },
      {
        label: 'Hoogte',
        figures: [
          { number: '1', unit: 'hoger' },
          { number: '0', unit: 'lager' },
        ],
        text: 'dan Stad gemiddeld; één niet aantoonbaar anders; één wijk zonder oordeel',
        href: '/kaart?gebied=PG1&niveau=wijk&thema=alle&periode=2026-K2&weergave=lijst',
      },
    ]);
  });

  it('tells the total of all parts, hidden as hidden', () => {
    expect(view.total).toBe('Samen 80 signalen, 8,0 per 1.000 inwoners (6,3 – 10,0); een jaar eerder 120.');
    expect(boardView(input({ totals: { after: null, before: 120 } })).total).toBe(
      'Het totaal over het 2e kwartaal 2026 is afgeschermd.',
    );
  });

  it('leads to the other definition of the area', () => {
    expect(view.siblings).toEqual([{ name: 'Programma (ruim)', href: '/start?gebied=PG2' }]);
  });

  it('never says that nothing changed', () => {
    const quiet = boardView(input({ changes: [change('WK1', 'not-shown'), change('WK2', 'not-shown')] }));
    expect(quiet.heading).toBe(
      'In geen van de twee wijken met een oordeel is een verschil met een jaar eerder aantoonbaar.',
    );
    const one = boardView(input({ changes: [change('WK1', 'not-shown')] }));
    expect(one.heading).toBe('In Oost is een verschil met een jaar eerder niet aantoonbaar.');
    const silent = boardView(input({ changes: [], comparison: null }));
    expect(silent.heading).toBe(
      'Of het beter of slechter gaat, is hier nog niet te zeggen: er is nog geen oordeel.',
    );
  });

  it('draws each part up to the quarter of the table', () => {
    const trend = ['2026-K1', '2026-K2', '2026-K3'].map((text) => ({ period: quarter(text), count: 50 }));
    const [chart] = boardView(input({ trends: new Map([['WK1', trend]]) })).charts;
    expect(chart?.points.map(({ key, value }) => [key, value])).toEqual([
      ['2026-K1', 10],
      ['2026-K2', 10],
    ]);
  });
});
