import { describe, expect, it } from 'vitest';
import type { AreaValue } from '#insight/model.ts';
import { advisorView, type AdvisorInput } from '#insight/start-advisor.ts';
import { parsePeriod, type Period } from '#text/period.ts';
import type { LevelVerdict } from '#stats/verdict.ts';

const quarter = (text: string): Period => parsePeriod(text) ?? { kind: 'quarter', from: '', to: '' };
const areaOf = (code: string, name: string, verdict: LevelVerdict, parentName = ''): AreaValue => ({
  code,
  name,
  parentName,
  inhabitants: 5000,
  state: 'value',
  note: null,
  count: 40,
  rate: 8,
  interval: [5.7, 10.9],
  isSmoothed: false,
  verdict,
});
const input = (change: Partial<AdvisorInput> = {}): AdvisorInput => ({
  areaCode: 'GM0001',
  areaName: 'Stad',
  municipalityName: 'Stad',
  period: quarter('2026-K3'),
  wijken: [
    {
      themeCode: 'geluid',
      areas: [
        areaOf('WK1', 'Oost', 'higher'),
        areaOf('WK2', 'West', 'not-different'),
        areaOf('WK3', 'Zuid', 'lower'),
      ],
    },
    {
      themeCode: 'geweld',
      areas: [areaOf('WK1', 'Oost', 'not-different'), areaOf('WK2', 'West', 'too-few')],
    },
  ],
  buurten: [{ themeCode: 'geluid', areas: [areaOf('BU1', 'Plein', 'higher', 'Oost')] }],
  codesInside: new Set(['WK1', 'WK2', 'WK3', 'BU1']),
  comparison: { period: quarter('2026-K2'), before: quarter('2025-K2'), sourceIds: 'all', late: [] },
  changes: [{ themeCode: 'geluid', before: 90, after: 140, verdict: 'more' }],
  sources: [],
  today: '2026-11-07',
  ...change,
});

describe('the start page of an OOV-adviseur', () => {
  const view = advisorView(input());

  it('opens with what stands out in the newest quarter, and nothing of another period', () => {
    expect(view.heading).toBe("Oost ligt bij sommige thema's aantoonbaar hoger dan Stad gemiddeld");
    expect(view.kicker).toBe('Stad, 3e kwartaal 2026');
  });

  it('lists per theme only the wijken and buurten that are higher, each one click from the map', () => {
    const row = { count: 40, rate: 8, interval: [5.7, 10.9] };
    expect(view.groups).toEqual([
      {
        themeCode: 'geluid',
        name: 'Geluid',
        listHref: '/kaart?gebied=GM0001&niveau=wijk&thema=geluid&periode=2026-K3&weergave=lijst',
        rows: [
          {
            ...row,
            code: 'WK1',
            name: 'Oost',
            place: 'wijk',
            href: '/kaart?gebied=GM0001&niveau=wijk&thema=geluid&periode=2026-K3&keuze=WK1',
          },
          {
            ...row,
            code: 'BU1',
            name: 'Plein',
            place: 'buurt in Oost',
            href: '/kaart?gebied=GM0001&niveau=buurt&thema=geluid&periode=2026-K3&keuze=BU1',
          },
        ],
      },
    ]);
    expect(view.calmText).toBe('Bij het andere thema ligt geen wijk of buurt aantoonbaar hoger.');
  });

  it('says how many areas were tested together', () => {
    expect(view.testedText).toMatch(/^Per thema zijn 1 tot 3 wijken en 1 buurten tegelijk getoetst\./);
  });

  it('shows the change of each theme with the two periods of the map', () => {
    expect(view.change).toEqual({
      period: '2e kwartaal 2026',
      before: '2e kwartaal 2025',
      sentence: 'In Stad is er aantoonbaar meer geluid dan een jaar eerder.',
      rows: [
        {
          themeCode: 'geluid',
          name: 'Geluid',
          before: 90,
          after: 140,
          margins: {
            before: [expect.closeTo(72.4, 1), expect.closeTo(110.6, 1)],
            after: [expect.closeTo(117.8, 1), expect.closeTo(165.2, 1)],
          },
          verdict: 'more',
          href: '/kaart?gebied=GM0001&niveau=wijk&thema=geluid&periode=2026-K2&vergelijk=2025-K2',
        },
      ],
    });
  });

  it('leaves out what lies outside the own area', () => {
    const elsewhere = advisorView(input({ areaName: 'Noord', codesInside: new Set(['WK2']) }));
    expect(elsewhere.groups).toEqual([]);
    expect(elsewhere.heading).toMatch(
      /^Geen enkele wijk in Noord ligt bij een thema aantoonbaar hoger dan Stad gemiddeld$/,
    );
    expect(elsewhere.calmText).toBe(
      "Bij geen van de twee thema's ligt een wijk of buurt aantoonbaar hoger dan Stad gemiddeld.",
    );
  });

  it('judges an area without a whole wijk by its buurten', () => {
    expect(advisorView(input({ areaName: 'Buurtje', codesInside: new Set(['BU1']) })).heading).toMatch(
      /^Plein ligt bij sommige thema's aantoonbaar hoger/,
    );
  });

  it('gives no judgement where nothing could be tested', () => {
    const untested = [{ themeCode: 'geluid', areas: [areaOf('WK1', 'Oost', 'none')] }];
    const silent = advisorView(input({ wijken: untested, buurten: [], changes: [], comparison: null }));
    expect(silent.heading).toBe('Over verschil tussen wijken is nog geen oordeel te geven');
    expect(silent.change).toBeNull();
    expect(silent.lateText).toMatch(/^Er is geen periode/);
  });

  it('only counts wijken when there are more than three', () => {
    const names = ['A', 'B', 'C', 'D'];
    const many = names.map((name) => areaOf(`WK${name}`, name, 'higher'));
    const crowded = advisorView(
      input({
        wijken: [{ themeCode: 'geluid', areas: many }],
        codesInside: new Set(many.map(({ code }) => code)),
      }),
    );
    expect(crowded.heading).toMatch(/^Vier wijken liggen bij sommige thema's aantoonbaar hoger/);
  });
});
