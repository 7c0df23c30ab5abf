import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { areaFacts } from '#areas/area-facts.ts';
import { generateDemoSignals } from '#demo/generate.ts';
import type { DemoSignal } from '#demo/model.ts';
import { demoBuurten } from '#demo/places.ts';
import { categoryOf } from '#signals/categories.ts';

const facts = areaFacts();
const signals = generateDemoSignals(1, facts);

function digest(of: DemoSignal[]): string {
  return createHash('sha256').update(JSON.stringify(of)).digest('hex');
}

function countBy(key: (signal: DemoSignal) => string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const signal of signals) {
    const name = key(signal) ?? 'unknown';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function correlation(left: number[], right: number[]): number {
  const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / values.length;
  const [meanLeft, meanRight] = [mean(left), mean(right)];
  const product = (a: number[], meanA: number, b: number[], meanB: number) =>
    a.reduce((total, value, index) => total + (value - meanA) * ((b[index] ?? 0) - meanB), 0);
  return (
    product(left, meanLeft, right, meanRight) /
    Math.sqrt(product(left, meanLeft, left, meanLeft) * product(right, meanRight, right, meanRight))
  );
}

test('the seed fixes every signal, and another seed gives others', () => {
  const small = { signals: 5000 };
  expect(digest(generateDemoSignals(7, facts, small))).toBe(digest(generateDemoSignals(7, facts, small)));
  expect(digest(generateDemoSignals(8, facts, small))).not.toBe(digest(generateDemoSignals(7, facts, small)));
});

test('about 120,000 signals from four sources, the police the largest and youth workers the smallest', () => {
  expect(Math.abs(signals.length - 120_000)).toBeLessThan(2000);
  const perSource = countBy(({ source }) => source);
  expect(Object.keys(perSource).sort()).toEqual([
    'jongerenwerk',
    'meldingen-openbare-ruimte',
    'politie',
    'woningcorporaties',
  ]);
  expect(perSource.politie).toBeGreaterThan(50_000);
  expect(perSource.jongerenwerk).toBeGreaterThan(8000);
});

test('the numbers per buurt follow the registered crime of the real buurten', () => {
  const counts = countBy(({ buurtCode }) => buurtCode);
  for (const municipality of ['GM0518', 'GM0268', 'GM0202']) {
    const buurten = demoBuurten(facts).filter(({ municipalityCode }) => municipalityCode === municipality);
    const drawn = buurten.map(({ code }) => counts[code] ?? 0);
    const crimes = buurten.map(({ yearlyCrimes }) => yearlyCrimes);
    expect(correlation(drawn, crimes)).toBeGreaterThan(0.97);
  }
  const perMunicipality = countBy(({ municipalityCode }) => municipalityCode);
  expect((perMunicipality.GM0518 ?? 0) / signals.length).toBeCloseTo(0.62, 1);
  expect((perMunicipality.GM0268 ?? 0) / (perMunicipality.GM0202 ?? 1)).toBeCloseTo(1.05, 1);
});

test('signals come in order of receipt, never before they happened or after the last delivery', () => {
  const moments = signals.map(({ receivedAt }) => receivedAt.getTime());
  expect(moments.every((moment, index) => index === 0 || moment >= (moments[index - 1] ?? 0))).toBe(true);
  expect(signals.filter(({ moment, receivedAt }) => receivedAt < moment)).toEqual([]);
  expect(new Set(signals.map(({ externalId }) => externalId)).size).toBe(signals.length);

  const lastOf = (source: string) =>
    signals
      .findLast((signal) => signal.source === source)
      ?.receivedAt.toISOString()
      .slice(0, 10);
  expect(['politie', 'meldingen-openbare-ruimte', 'woningcorporaties', 'jongerenwerk'].map(lastOf)).toEqual([
    '2026-11-06',
    '2026-11-07',
    '2026-10-30',
    '2026-09-06',
  ]);
  expect(
    signals.reduce((first, { moment }) => (moment < first ? moment : first), new Date()).toISOString(),
  ).toMatch(/^2023-11-09T23/);
});

test('a part arrives late: of the police one in twenty after more than a day', () => {
  const police = signals.filter(({ source }) => source === 'politie');
  const late = police.filter(
    ({ moment, receivedAt }) => receivedAt.getTime() - moment.getTime() > 86_400_000,
  );
  expect(late.length / police.length).toBeGreaterThan(0.05);
  expect(late.length / police.length).toBeLessThan(0.2);
});

test('two in a hundred have no location at all, and corporations give a buurt but no point', () => {
  const unlocated = signals.filter(({ buurtCode }) => buurtCode === null);
  expect(unlocated.length / signals.length).toBeCloseTo(0.02, 2);
  expect(unlocated.filter(({ longitude, latitude }) => longitude !== null || latitude !== null)).toEqual([]);
  expect(
    signals.filter(
      ({ source, buurtCode, longitude }) =>
        (longitude === null) !== (buurtCode === null || source === 'woningcorporaties'),
    ),
  ).toEqual([]);
});

test('the same event is reported twice by two people, and some people call again', () => {
  const sameSpot = (signal: DemoSignal) => `${signal.longitude} ${signal.latitude} ${signal.category}`;
  const located = signals.filter(({ longitude }) => longitude !== null).sort((a, b) => +a.moment - +b.moment);
  const previous = new Map<string, DemoSignal>();
  const kinds = { secondReporter: 0, sameReporter: 0 };
  for (const signal of located) {
    const before = previous.get(sameSpot(signal));
    const minutes = before ? (+signal.moment - +before.moment) / 60_000 : Infinity;
    if (before && minutes <= 45 && before.reporterKey !== signal.reporterKey) kinds.secondReporter++;
    if (
      before &&
      minutes < 15_000 &&
      signal.reporterKey !== null &&
      before.reporterKey === signal.reporterKey
    ) {
      kinds.sameReporter++;
    }
    previous.set(sameSpot(signal), signal);
  }
  expect(kinds.secondReporter / located.length).toBeGreaterThan(0.03);
  expect(kinds.sameReporter / located.length).toBeGreaterThan(0.02);
});

test('nothing in a signal is personal: made-up keys, no text, no more fields than these', () => {
  const fields = new Set(signals.flatMap((signal) => Object.keys(signal)));
  expect([...fields].sort()).toEqual([
    'buurtCode',
    'category',
    'externalId',
    'latitude',
    'longitude',
    'moment',
    'municipalityCode',
    'receivedAt',
    'reporterKey',
    'seriousness',
    'source',
  ]);
  const keys = signals.flatMap(({ reporterKey }) => reporterKey ?? []);
  expect(keys.filter((key) => !/^demo-(bu\d{8}-\d+|drukke-melder-\d)$/.test(key))).toEqual([]);
  expect(signals.filter(({ externalId, source }) => !externalId.startsWith(`demo-${source}-`))).toEqual([]);
  expect(signals.filter(({ category }) => categoryOf(category)?.level !== 'category')).toEqual([]);
  expect(signals.filter(({ seriousness }) => seriousness === 3).length).toBeLessThan(signals.length * 0.15);
  expect(
    signals.filter(({ source, reporterKey }) => source === 'jongerenwerk' && reporterKey !== null),
  ).toEqual([]);
});

test('a caller with polygons decides where a point lies, and the last day can be another', () => {
  const placed = generateDemoSignals(1, facts, {
    signals: 2000,
    lastDay: '2026-10-04',
    placePoint: (buurtCode) => ({ longitude: Number(buurtCode.slice(2)) / 1e6, latitude: 50 }),
  });
  const points = placed.filter(({ longitude }) => longitude !== null);
  expect(points.length).toBeGreaterThan(1000);
  expect(
    points.filter(
      (signal) => signal.longitude !== Number(signal.buurtCode?.slice(2)) / 1e6 || signal.latitude !== 50,
    ),
  ).toEqual([]);
  expect(placed.at(-1)?.receivedAt.toISOString()).toMatch(/^2026-10-0[1-3]/);
});
