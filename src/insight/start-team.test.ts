import { describe, expect, it } from 'vitest';
import type { AreaValue, Counted, Picture } from '#insight/model.ts';
import { teamView, type TeamInput } from '#insight/start-team.ts';
import { parsePeriod, type Period } from '#text/period.ts';

const period = (text: string): Period => parsePeriod(text) ?? { kind: 'quarter', from: '', to: '' };
const trends = (periods: string[], counts: Record<string, (Counted | undefined)[]>) =>
  new Map(
    Object.entries(counts).map(([theme, list]) => [
      theme,
      list.map((count, at) => ({ period: period(periods[at] ?? ''), count })),
    ]),
  );
const hatert: AreaValue = {
  code: 'BU1',
  name: 'Hatert',
  parentName: 'Zuid',
  inhabitants: 10_000,
  state: 'value',
  note: null,
  count: 70,
  rate: 7,
  interval: [5.5, 8.8],
  isSmoothed: false,
  verdict: 'lower',
};
const picture: Picture = {
  question: {
    scopeCode: 'WG1',
    level: 'buurt',
    subject: { kind: 'signals', themeCode: 'alle', sourceId: 'alle' },
    measure: 'inwoners',
    smoothing: 'gedempt',
    period: period('2026-K3'),
  },
  delivered: [],
  isExact: false,
  areas: [hatert],
  reference: { name: 'Stad', count: 900, rate: 10 },
  total: { count: 70, inhabitants: 10_000 },
  unknownPlace: null,
  withheld: null,
  spread: null,
  prior: null,
};
const quarters = ['2025-K3', '2026-K3'];
const input = (some: Partial<TeamInput> = {}): TeamInput => ({
  areaCode: 'WG1',
  areaName: 'Hatert',
  municipality: { code: 'GM1', name: 'Stad' },
  isExact: true,
  month: period('2026-10'),
  months: trends(['2026-10'], { alle: [22], geluid: [2], jeugdoverlast: [20], overig: [0] }),
  compared: trends(quarters, { alle: [40, 60], geluid: [10, 11], jeugdoverlast: [30, 49], overig: [0, 0] }),
  quarters: trends(quarters, { alle: [50, 70], geluid: [10, 11], jeugdoverlast: [40, 59], overig: [0, 0] }),
  quarter: period('2026-K3'),
  comparison: { period: period('2026-K3'), before: period('2025-K3'), sourceIds: ['politie'], late: [] },
  changes: [
    { themeCode: 'geluid', before: 10, after: 11, verdict: 'not-shown' },
    { themeCode: 'jeugdoverlast', before: 30, after: 49, verdict: 'more' },
  ],
  picture,
  neighbours: [{ code: 'BU2', name: 'Ernaast' }],
  withheldThemes: [],
  sources: [],
  today: '2026-11-07',
  ...some,
});

describe('the start page of a wijkteamregisseur', () => {
  const view = teamView(input());

  it('opens with what changed in the own area and how it stands', () => {
    expect(view.heading).toBe(
      'In Hatert is er aantoonbaar meer jeugdoverlast dan een jaar eerder. Alles bij elkaar is Hatert aantoonbaar lager dan Stad gemiddeld.',
    );
  });

  it('says once what the totals leave out', () => {
    const withheld = { count: null, themes: ['huiselijk geweld'], areas: 1 };
    const parts = { ...picture, withheld };
    expect(view).toMatchObject({ withheldText: '', partsWithheldText: '' });
    expect(teamView(input({ picture: parts }))).toMatchObject({
      withheldText: '',
      partsWithheldText:
        'Signalen over huiselijk geweld tellen in 1 kleine buurt niet mee, omdat weinig gevallen naar een persoon kunnen wijzen.',
    });
    expect(teamView(input({ picture: parts, withheldThemes: ['huiselijk geweld'] }))).toMatchObject({
      withheldText:
        'Signalen over huiselijk geweld tellen in Hatert in geen enkel aantal mee: het gebied is daarvoor te klein.',
      partsWithheldText: '',
    });
  });

  it('has a row for each theme that occurs, the largest first, over the sources of the comparison', () => {
    expect(view.rows).toEqual([
      {
        themeCode: 'jeugdoverlast',
        name: 'Jeugdoverlast',
        month: 20,
        after: 49,
        before: 30,
        verdict: 'more',
        href: '/kaart?gebied=WG1&niveau=buurt&thema=jeugdoverlast&periode=2026-K3',
      },
      {
        themeCode: 'geluid',
        name: 'Geluid',
        month: 2,
        after: 11,
        before: 10,
        verdict: 'not-shown',
        href: '/kaart?gebied=WG1&niveau=buurt&thema=geluid&periode=2026-K3',
      },
    ]);
    expect(view.total).toMatchObject({
      name: "Alle thema's",
      month: 22,
      after: 60,
      before: 40,
      verdict: null,
    });
  });

  it('draws every theme over all sources', () => {
    expect(view.charts.map(({ name, points }) => [name, points.at(-1)?.value])).toEqual([
      ['Jeugdoverlast', 59],
      ['Geluid', 11],
    ]);
  });

  it('says nothing about the whole when it consists of several parts', () => {
    const two = { ...picture, areas: [hatert, { ...hatert, code: 'BU3', name: 'Noord' }] };
    expect(teamView(input({ picture: two })).heading).toBe(
      'In Hatert is er aantoonbaar meer jeugdoverlast dan een jaar eerder.',
    );
  });

  it('leads to the parts, the neighbours and the municipality', () => {
    expect(view.parts).toEqual([
      {
        ...hatert,
        drawn: 'value',
        href: '/kaart?gebied=WG1&niveau=buurt&thema=alle&periode=2026-K3&keuze=BU1',
      },
    ]);
    expect(view.neighbours).toEqual([{ name: 'Ernaast', href: '/gebieden/BU2' }]);
    expect(view.municipality).toEqual({ name: 'Stad', href: '/gebieden/GM1' });
  });

  it('is of a wijk, or of the whole municipality for who works there', () => {
    expect([view.title, view.newTitle]).toEqual(['Mijn wijk: Hatert', 'Wat is nieuw in mijn wijk?']);
    const whole = teamView(input({ areaCode: 'GM1', areaName: 'Stad' }));
    expect([whole.title, whole.newTitle]).toEqual(['Mijn gemeente: Stad', 'Wat is nieuw in mijn gemeente?']);
  });

  it('still shows the newest month when nothing can be compared', () => {
    const alone = teamView(input({ comparison: null, changes: [] }));
    expect(alone.rows[0]).toMatchObject({ month: 20, after: undefined, before: undefined, verdict: 'none' });
    expect([alone.period, alone.before, alone.month]).toEqual([null, null, 'okt 2026']);
  });
});
