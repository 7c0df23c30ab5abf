import { describe, expect, test } from 'vitest';
import {
  boundsOfAreas,
  drawnValues,
  legendTitle,
  mapLabels,
  periodOfRange,
  periodWords,
  timelineBars,
} from '#insight/map-view.ts';
import { freshnessOf } from '#insight/freshness.ts';
import { subjectLabel, subjectWords } from '#insight/themes.ts';
import { referenceValues, trendPoints } from '#insight/trend-view.ts';
import { periodKey, type Period } from '#text/period.ts';
import { areaValue, pictureOf, withoutNumbers } from '../../tests/support/pictures.ts';

const quarter: Period = { kind: 'quarter', from: '2026-07-01', to: '2026-10-01' };

describe('the map', () => {
  const box = (code: string, west: number, south: number) => {
    return {
      code,
      west,
      south,
      east: west + 1,
      north: south + 1,
      labelLongitude: west + 0.5,
      labelLatitude: south + 0.5,
    };
  };
  test('draws a class where there is a rate and the state everywhere', () => {
    const areas = [areaValue('a', { rate: 5 }), areaValue('b', { ...withoutNumbers, state: 'suppressed' })];
    expect(drawnValues(areas, [4])).toEqual([
      { code: 'a', state: 'value', classIndex: 1 },
      { code: 'b', state: 'suppressed', classIndex: null },
    ]);
  });
  test('fits the areas that are shown, and names them', () => {
    const boxes = [box('a', 4, 51), box('b', 5, 52), box('elders', 0, 0)];
    const areas = [areaValue('a'), areaValue('b')];
    expect(boundsOfAreas(areas, boxes)).toEqual([4, 51, 6, 53]);
    expect(boundsOfAreas([], boxes)).toBeNull();
    expect(
      mapLabels([areaValue('a')], boxes, [{ ...box('SD', 4, 51), name: 'Noord' }, box('naamloos', 0, 0)]),
    ).toEqual([
      { code: 'a', longitude: 4.5, latitude: 51.5, name: 'Wijk a', role: 'area' },
      { code: 'SD', longitude: 4.5, latitude: 51.5, name: 'Noord', role: 'part' },
    ]);
  });
  test('says how long the period is', () => {
    const picture = pictureOf([]);
    expect(legendTitle(picture, 'per 1.000 inwoners')).toBe('Per 1.000 inwoners, 3 maanden');
    expect(
      legendTitle(
        {
          ...picture,
          question: {
            ...picture.question,
            period: { kind: 'weeks', from: '2026-08-10', to: '2026-11-09' },
          },
        },
        'per km² land',
      ),
    ).toBe('Per km² land, 13 weken');
    expect(periodWords(quarter, [])).toBe('3e kwartaal 2026 (1 jul 2026 – 30 sep 2026)');
    expect(periodWords({ kind: 'weeks', from: '2026-08-10', to: '2026-11-09' }, [])).toBe(
      '10 aug – 8 nov 2026',
    );
  });
  test('says until when there are signals of an unfinished period', () => {
    const police = { sourceId: 'p', name: 'Politie', firstDay: '2024-01-01', lastDay: '2026-08-15' };
    expect(periodWords(quarter, [police])).toBe('3e kwartaal 2026, tot en met 15 augustus');
    expect(legendTitle(pictureOf([], { delivered: [police] }), 'per km² land')).toBe(
      'Per km² land, tot en met 15 augustus',
    );
  });
});

describe('the timeline', () => {
  test('shows the weeks or months that are covered, hidden ones without a value', () => {
    const bars = [
      { from: '2026-06-01', to: '2026-07-01', count: 5 },
      { from: '2026-07-01', to: '2026-08-01', count: null },
      { from: '2026-08-01', to: '2026-09-01', count: 0 },
    ];
    expect(timelineBars(bars, 'month', { firstDay: '2026-07-01', lastDay: '2026-07-31' })).toEqual([
      { from: '2026-07-01', to: '2026-08-01', value: null, label: 'jul 2026' },
    ]);
    expect(timelineBars(bars.slice(2), 'week', null)).toMatchObject([
      { value: 0, label: 'week van 1 aug 2026' },
    ]);
  });
  test('turns a dragged range into weeks for who may see them, and into a published period for others', () => {
    const key = (from: string, to: string, isExact: boolean) =>
      periodKey(periodOfRange({ from, to }, isExact));
    expect(key('2026-08-10', '2026-11-09', true)).toBe('2026-W33_2026-W45');
    expect(key('2026-07-01', '2026-10-01', true)).toBe('2026-K3');
    expect(key('2026-06-29', '2026-09-28', false)).toBe('2026-K3');
    expect(key('2020-01-06', '2026-12-28', true)).toBe('2020-W02_2023-W04');
    expect(key('2026-12-30', '2026-12-31', true)).toBe('2026-W53_2026-W53');
  });
});

test('a trend has a value with its exact limits, or the state that says why not', () => {
  const year = (from: string): Period => ({
    kind: 'year',
    from: `${from}-01-01`,
    to: `${Number(from) + 1}-01-01`,
  });
  const points = [
    { period: year('2023'), count: undefined },
    { period: year('2024'), count: null },
    { period: year('2025'), count: 0 },
    { period: year('2026'), count: 12 },
  ];
  const shown = trendPoints(points, { exposure: 2000, measure: 'inwoners' });
  expect(shown.map(({ key, state, value, count }) => [key, state, value, count])).toEqual([
    ['2023', 'missing', null, null],
    ['2024', 'suppressed', null, null],
    ['2025', 'zero', 0, 0],
    ['2026', 'value', 6, 12],
  ]);
  // Garwood 1936, halved: 3.1 to 10.48.
  expect([shown[3]?.low, shown[3]?.high].map((limit) => Number(limit?.toFixed(2)))).toEqual([3.1, 10.48]);
  expect(trendPoints(points, null)[3]).toMatchObject({ value: 12 });
  expect(referenceValues(points.slice(2), points, { exposure: 1000, measure: 'inwoners' })).toEqual([
    null,
    null,
    0,
    12,
  ]);
});

test.each([
  [null, 7, 'missing', ''],
  ['2026-11-08', 7, 'fresh', 'vandaag'],
  ['2026-11-01', 7, 'fresh', '7 dagen'],
  ['2026-10-31', 7, 'stale', '8 dagen'],
  ['2020-01-01', null, 'fresh', '2.503 dagen'],
  ['2026-12-01', 7, 'fresh', 'vandaag'],
])('a source whose newest signal is of %s and may be %s days old is %s', (lastDay, freshDays, state, age) => {
  expect(
    freshnessOf({ name: 'Politie', lastDay, freshDays, hasDelivered: lastDay !== null }, '2026-11-08'),
  ).toEqual({
    name: 'Politie',
    age,
    state,
  });
});

test('own signals are never called crimes, and published crimes never signals', () => {
  expect(subjectWords({ kind: 'signals', themeCode: 'alle', sourceId: 'alle' })).toEqual({
    phrase: 'overlast en onveiligheid',
    one: 'signaal',
    many: 'signalen',
  });
  expect(subjectWords({ kind: 'signals', themeCode: 'geluid', sourceId: 'alle' }).phrase).toBe('geluid');
  const crime = { one: 'geregistreerd misdrijf', many: 'geregistreerde misdrijven' };
  expect(subjectWords({ kind: 'figures', seriesId: 'misdrijven', category: 'totaal' })).toEqual({
    ...crime,
    phrase: 'geregistreerde misdrijven',
  });
  expect(subjectWords({ kind: 'figures', seriesId: 'misdrijven', category: '2.4.1' })).toEqual({
    ...crime,
    phrase: 'burenruzie',
  });
  expect([
    subjectLabel({ kind: 'signals', themeCode: 'alle', sourceId: 'x' }),
    subjectLabel({ kind: 'figures', seriesId: 'm', category: 'onbekend' }),
  ]).toEqual(["Alle thema's", 'onbekend']);
});
