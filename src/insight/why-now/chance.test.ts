import { expect, test } from 'vitest';
import { explainWarning } from '#insight/why-now/explain.ts';
import type { WarningFacts, WhyNow } from '#insight/why-now/model.ts';
import { monthWithout, monthWithoutSource } from '#insight/why-now/month-without.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { isSurge, surgeTestOf, type SurgeCounts } from '#stats/surge.ts';
import { periodOf } from '#text/period.ts';

/* What chance alone, or a real rise, makes of the explanation: made up months of forty areas with sixty reporters and two sources each. */
const areas = 40;
const reporters = 60;
const level = 0.005;
const spans = { before: periodOf('month', '2025-10-01'), after: periodOf('month', '2026-10-01') };

interface Signals {
  reporters: number[];
  sources: number[];
}

function draw(random: RandomStream, mean: number): Signals {
  const count = random.poisson(mean);
  const of = (many: number) => Array.from({ length: count }, () => random.below(many));
  return { reporters: of(reporters), sources: of(2) };
}

/** What is said of an area with this many times as much now, and so many of one caller; undefined when nothing is told of it. */
function told(random: RandomStream, mean: number, times: number, calls: number): WhyNow | undefined {
  const all = Array.from({ length: areas }, (_, at) => ({
    earlier: draw(random, 12 * mean),
    now: draw(random, mean * (at === 0 ? times : 1)),
  }));
  const caller = { reporters: Array<number>(calls).fill(0), sources: Array<number>(calls).fill(0) };
  const [first] = all;
  if (first === undefined) return undefined;
  first.now = {
    reporters: [...first.now.reporters, ...caller.reporters],
    sources: [...first.now.sources, ...caller.sources],
  };
  const counts = (isMeant: (source: number) => boolean): SurgeCounts[] => {
    const many = ({ sources }: Signals) => sources.filter(isMeant).length;
    const sum = (of: 'earlier' | 'now') => all.reduce((total, each) => total + many(each[of]), 0);
    return all.map((each) => ({
      before: { count: many(each.earlier), rest: sum('earlier') - many(each.earlier) },
      after: { count: many(each.now), rest: sum('now') - many(each.now) },
      testable: true,
    }));
  };
  const test = { counts: counts(() => true), at: 0, level };
  const found = surgeTestOf(test.counts, 0);
  if (found === null || !isSurge(found, first.now.sources.length, level)) return undefined;
  const callsOf = (of: 'earlier' | 'now', reporter: number) =>
    first[of].reporters.filter((own) => own === reporter).length;
  const byReporter = Array.from({ length: reporters }, (_, reporter) => ({
    earlier: callsOf('earlier', reporter),
    now: callsOf('now', reporter),
  }));
  const busiest = byReporter.reduce((most, own) =>
    own.now - own.earlier / 12 > most.now - most.earlier / 12 ? own : most,
  );
  const facts: WarningFacts = {
    reporters: { known: byReporter.map(({ now }) => now), unknown: 0 },
    busiestReporter: [{ day: '', count: busiest.now }],
    busiestPlace: [],
    occurring: { categories: [], hours: [], weekdays: [], parts: [] },
    observed: { ...spans, buurten: [], buurtenOf: new Map(), weeks: [], sources: [], delivered: [] },
  };
  const sources = [0, 1].map((source) => {
    const part = counts((own) => own === source);
    return {
      ...{ name: String(source), now: part[0]?.after.count ?? 0, earlier: part[0]?.before.count ?? 0 },
      without: monthWithoutSource(test, part),
    };
  });
  const warning = { count: first.now.sources.length, expected: found.expected, sources };
  return explainWarning(
    {
      ...warning,
      withoutDays: () => monthWithout(test, busiest),
      withoutSome: (removed) => monthWithout(test, { earlier: 0, now: removed }),
    },
    facts,
    { from: '', to: '' },
    [],
  );
}

/** Of the months in which something is told, the part in which one reporter, and in which one source explains it. */
function shares(seed: number, runs: number, mean: number, times: number, calls: number) {
  const random = createRandom(seed);
  const found = Array.from({ length: runs }, () => told(random, mean, times, calls)).flatMap((why) =>
    why === undefined ? [] : [why],
  );
  const part = (isSo: (why: WhyNow) => boolean) => found.filter(isSo).length / found.length;
  return {
    told: found.length,
    reporter: part(({ reporters: { busiest } }) => busiest?.verdict === 'explains'),
    source: part(({ sources }) => sources.needed.some(({ verdict }) => verdict === 'explains')),
  };
}

test.each([
  ['is just told of in a small area', 3, 400, 2],
  ['is large in a small area', 4, 400, 2],
  ['is in a large area', 2, 40, 20],
])('a rise that %s is seldom put down to one reporter or one source', (_, times, runs, mean) => {
  const found = shares(2026, runs, mean, times, 0);
  expect(found.told).toBeGreaterThan(25);
  expect(found.reporter).toBeLessThanOrEqual(0.05);
  // 5 % of all, and what so few runs can differ from it.
  expect(found.source).toBeLessThanOrEqual(0.1);
});

test('one caller is named when there is one', () => {
  const found = shares(2027, 60, 4, 1, 14);
  expect(found.told).toBeGreaterThan(50);
  expect(found.reporter).toBeGreaterThanOrEqual(0.95);
});
