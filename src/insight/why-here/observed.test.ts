import { describe, expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import { explainHotspot } from '#insight/why-here/explain.ts';
import {
  hoursIn,
  hoursWithin,
  judgeObserved,
  type Observed,
  type ObservedWeek,
} from '#insight/why-here/observed.ts';
import { verdictOn, withoutSome, type JudgedPlace } from '#insight/why-here/without.ts';
import { whyLines } from '#insight/why-here/words.ts';
import { createRandom } from '#stats/random.ts';
import { addDays } from '#text/calendar.ts';
import { parsePeriod, type Period } from '#text/period.ts';

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (period === undefined) throw new Error(`not a period: ${text}`);
  return period;
}

/** Hours of `team` in area W1, of buurten B1 and B2, in every week of 2025 and 2026. */
function weeksOut(hoursOf: (week: string) => number, areaCode = 'W1'): ObservedWeek[] {
  return Array.from({ length: 106 }, (_, at) => addDays('2024-12-30', 7 * at)).map((week) => ({
    ...{ sourceId: 'team', areaCode, week, hours: hoursOf(week) },
  }));
}

/** From 2026 on twice as long. */
const doubled = (week: string) => (week < '2025-12-29' ? 35 : 70);

function observed(change: Partial<Observed> = {}): Observed {
  return {
    ...{ before: periodOf('2025-K2'), after: periodOf('2026-K2'), buurten: ['B1', 'B2'] },
    buurtenOf: new Map([
      ['W1', ['B1', 'B2']],
      ['B1', ['B1']],
      ['S1', ['B1', 'B2', 'B3']],
    ]),
    weeks: weeksOut(doubled),
    sources: [
      { sourceId: 'team', name: 'Jongerenwerk', before: 30, after: 60 },
      { sourceId: 'politie', name: 'Politie', before: 70, after: 70 },
    ],
    delivered: ['team', 'politie'].map((sourceId) => ({
      ...{ sourceId, firstDay: '2025-01-01', lastDay: '2026-12-31' },
    })),
    ...change,
  };
}

const effortsOf = (change: Partial<Observed>) =>
  judgeObserved(observed(change)).map(({ name, effort }) => [name, effort?.verdict ?? null]);

describe('the hours of a period', () => {
  test('are those of its weeks, and of a week across its edge by days', () => {
    // April to June 2026 is Wednesday to Tuesday: 13 weeks of 70 hours.
    expect(hoursIn(observed(), 'team', periodOf('2026-K2'))).toBeCloseTo(910, 10);
    // 1 January 2026 is a Thursday in a week of 70 hours; a year of 365 days has 10 hours a day.
    expect(hoursIn(observed(), 'team', periodOf('2026'))).toBeCloseTo(3650, 10);
    expect(hoursIn(observed(), 'team', periodOf('2025'))).toBeCloseTo(365 * 5 + 3 * 5, 10);
  });

  test('are for who has all of the area they are of', () => {
    const weeks = ['W1', 'B1', 'S1'].flatMap((code) => weeksOut(doubled, code).slice(0, 1));
    const left = (own: string[]) =>
      hoursWithin(observed({ weeks }), own).weeks.map(({ areaCode }) => areaCode);
    expect([left(['B1', 'B2']), left(['B1']), left([])]).toEqual([['W1', 'B1'], ['B1'], []]);
  });

  test('are not known when a week is missing, and are 0 when it is said that nobody was out', () => {
    const without = weeksOut(doubled).filter(({ week }) => week !== '2026-05-04');
    expect(hoursIn(observed({ weeks: without }), 'team', periodOf('2026-K2'))).toBeNull();
    expect(hoursIn(observed({ weeks: weeksOut(() => 0) }), 'team', periodOf('2026-K2'))).toBe(0);
    expect(hoursIn(observed(), 'team', periodOf('2027-01'))).toBeNull();
    expect(hoursIn(observed(), 'politie', periodOf('2026-K2'))).toBeNull();
  });

  test('are not known of a part of the area, nor of more than the area', () => {
    const of = (areaCode: string) =>
      hoursIn(observed({ weeks: weeksOut(doubled, areaCode) }), 'team', periodOf('2026-K2'));
    expect([of('B1'), of('S1')]).toEqual([null, null]);
    const byPart = [...weeksOut(() => 7, 'B1'), ...weeksOut(() => 14, 'B2')];
    const buurtenOf = new Map([
      ['B1', ['B1']],
      ['B2', ['B2']],
    ]);
    expect(hoursIn(observed({ weeks: byPart, buurtenOf }), 'team', periodOf('2026-K2'))).toBeCloseTo(273, 10);
  });
});

describe('who looked', () => {
  test('is judged for sources with hours, held against those without', () => {
    expect(effortsOf({})).toEqual([['Jongerenwerk', 'hours']]);
    expect(effortsOf({ weeks: [] })).toEqual([]);
    const risen = [
      { sourceId: 'team', name: 'Jongerenwerk', before: 30, after: 60 },
      { sourceId: 'politie', name: 'Politie', before: 40, after: 80 },
    ];
    expect(effortsOf({ sources: risen })).toEqual([['Jongerenwerk', 'more-elsewhere']]);
  });

  test('is not held against a source that did not deliver both periods', () => {
    const sources = [
      { sourceId: 'team', name: 'Jongerenwerk', before: 30, after: 60 },
      { sourceId: 'politie', name: 'Politie', before: 0, after: 80 },
    ];
    const [team, police] = observed().delivered;
    if (!team || !police) throw new Error('two sources expected');
    const late = { ...police, firstDay: '2025-05-01' };
    const [only] = judgeObserved(observed({ sources, delivered: [team, late] }));
    expect(only?.effort).toMatchObject({ verdict: 'hours', untouched: null });
    expect(effortsOf({ delivered: [{ ...team, lastDay: '2026-06-01' }, police] })).toEqual([
      ['Jongerenwerk', null],
    ]);
  });
});

const area = (code: string, inhabitants: number): Area => ({
  ...{ year: 2024, code, level: 'wijk', kind: null, name: code, parentCode: 'GM0001' },
  ...{ municipalityCode: 'GM0001', smallestLevel: 'wijk', inhabitants, households: null, landHectares: null },
  ...{ longitude: null, latitude: null },
});
const areas = Array.from({ length: 30 }, (_, at) => area(`W${at + 1}`, 1000));

function placeOf(counts: readonly number[]): JudgedPlace {
  const byCode = new Map(areas.map(({ code }, at) => [code, counts[at] ?? 0]));
  byCode.set(
    'GM0001',
    counts.reduce((sum, count) => sum + count, 0),
  );
  return { areas, municipality: area('GM0001', 30_000), counts: { byCode, withheld: [] } };
}

describe('more eyes, in words', () => {
  const usual = Array.from({ length: 30 }, (_, at) => 98 + (at % 5));
  const textsOf = (first: number, change: Partial<Observed> = {}) => {
    const signals = {
      ...{ reporters: { known: [], unknown: first }, parts: [], busiestPlace: 0, occurrences: null },
      observed: observed(change),
    };
    const why = explainHotspot(placeOf([first, ...usual.slice(1)]), 'W1', [], signals);
    return whyLines(why).find(({ about }) => about === 'Meer ogen')?.texts;
  };
  const unchanged =
    'Per uur is er niets aantoonbaar veranderd, en bronnen die daar los van staan laten geen aantoonbare stijging zien.';

  test('take the verdict away when without the extra hours the area is as the others', () => {
    // Thirty of the sixty are extra: 140 becomes 110.
    expect(textsOf(140)).toEqual([
      'Zou verdwijnen als Jongerenwerk hier even lang op straat was geweest als in het 2e kwartaal van 2025: nu was dat 2,0 keer zo lang.',
      unchanged,
    ]);
  });

  test('leave it when the area stands out without them as well', () => {
    expect(textsOf(300)).toEqual([
      'Jongerenwerk was hier 2,0 keer zo lang op straat als in het 2e kwartaal van 2025. Blijft hoger bij evenveel uren.',
      unchanged,
    ]);
  });

  test('where nobody was out before', () => {
    expect(textsOf(140, { weeks: weeksOut((week) => (week < '2025-12-29' ? 0 : 70)) })).toEqual([
      'Zou verdwijnen als Jongerenwerk hier niet op straat was geweest, zoals in het 2e kwartaal van 2025.',
      'Bronnen die daar los van staan laten geen aantoonbare stijging zien.',
    ]);
  });

  test('are no explanation when more happened as well, or when nobody was out longer', () => {
    const sources = (team: number, police: number) => ({
      sources: [
        { sourceId: 'team', name: 'Jongerenwerk', before: 20, after: team },
        { sourceId: 'politie', name: 'Politie', before: 40, after: police },
      ],
    });
    const longer = 'Jongerenwerk was hier 2,0 keer zo lang op straat als in het 2e kwartaal van 2025.';
    expect(textsOf(140, sources(80, 40))).toEqual([
      longer,
      'Dat verklaart het niet: ook per uur zijn er aantoonbaar meer signalen.',
    ]);
    expect(textsOf(140, sources(40, 80))).toEqual([
      longer,
      'Dat verklaart het niet: ook bronnen die daar los van staan stegen aantoonbaar.',
    ]);
    expect(textsOf(140, { weeks: weeksOut(() => 35) })).toEqual([
      'Jongerenwerk was hier niet langer op straat dan in het 2e kwartaal van 2025.',
    ]);
  });

  test('are not known, or nobody was out at all', () => {
    expect(textsOf(140, { weeks: weeksOut(doubled, 'S1') })).toEqual([
      'Of Jongerenwerk hier langer op straat was dan in het 2e kwartaal van 2025, is niet te zeggen: uren of signalen zijn niet van het hele gebied en beide perioden bekend.',
    ]);
    expect(textsOf(140, { weeks: [] })).toBeUndefined();
  });
});

test('in a town where nothing happens, twice the hours raise no verdict once they are accounted for', () => {
  const random = createRandom(8);
  const runs = 1000;
  const [team, police] = [60, 60];
  let raw = 0;
  let corrected = 0;
  let explained = 0;
  for (let run = 0; run < runs; run++) {
    const others = areas.map(() => random.poisson(police));
    const own = areas.map((_, at) => random.poisson(at === 0 ? 2 * team : team));
    const place = placeOf(areas.map((_, at) => (others[at] ?? 0) + (own[at] ?? 0)));
    const [source] = judgeObserved(
      observed({
        sources: [
          { sourceId: 'team', name: 'Jongerenwerk', before: random.poisson(team), after: own[0] ?? 0 },
          { sourceId: 'politie', name: 'Politie', before: random.poisson(police), after: others[0] ?? 0 },
        ],
      }),
    );
    if (source?.effort?.verdict === 'hours') explained += 1;
    if (verdictOn(place, 'W1') === 'higher') raw += 1;
    if (verdictOn(withoutSome(place, 'W1', source?.effort?.surplus ?? 0), 'W1') === 'higher') corrected += 1;
  }
  // Without looking at the hours nearly every town has a hotspot that is not there.
  expect(raw / runs).toBeGreaterThan(0.8);
  const threeErrors = 3 * Math.sqrt((0.05 * 0.95) / runs);
  expect(corrected / runs).toBeLessThan(0.05 + threeErrors);
  expect(explained / runs).toBeGreaterThan(0.95 - threeErrors);
});
