import { describe, expect, test } from 'vitest';
import { explainWarning, findChanges, type TestedWarning } from '#insight/why-now/explain.ts';
import type { DayCount, WarningFacts } from '#insight/why-now/model.ts';
import { periodOf } from '#text/period.ts';

const earlier = { from: '2025-08-01', to: '2026-08-01' };
const sum = (counts: readonly DayCount[]) => counts.reduce((total, { count }) => total + count, 0);

/** 40 came and 10 were to be expected; it stays told from 25 on. Everything that is left out is extra. */
function warning(change: Partial<TestedWarning> = {}): TestedWarning {
  const without = (removed: number) => ({ extra: removed, isTold: 40 - removed >= 25 });
  return {
    ...{ count: 40, expected: 10, sources: [] },
    withoutDays: (counts) => without(sum(counts)),
    withoutSome: without,
    ...change,
  };
}

function facts(change: Partial<WarningFacts> = {}): WarningFacts {
  const none = { before: periodOf('month', '2025-10-01'), after: periodOf('month', '2026-10-01') };
  return {
    reporters: { known: [20, 10], unknown: 10 },
    busiestReporter: [],
    busiestPlace: [],
    occurring: { categories: [], hours: [], weekdays: [], parts: [] },
    observed: { ...none, buurten: [], buurtenOf: new Map(), weeks: [], sources: [], delivered: [] },
    ...change,
  };
}

const explain = (own: TestedWarning, of: WarningFacts) => explainWarning(own, of, earlier, []);
const days = (count: number): DayCount[] => [{ day: '2026-10-05', count }];

describe('one thing', () => {
  test.each([
    ['explains it with at least half of what is extra', 16, { share: 16 / 30, verdict: 'explains' }],
    ['explains it with exactly half', 15.5, { share: 15.5 / 30, verdict: 'explains' }],
    ['does not when it stays', 15, { share: 0.5, verdict: 'stays' }],
    ['is all of it at most', 39, { share: 1, verdict: 'explains' }],
  ])('%s', (_, removed, carrier) => {
    const { reporters, place } = explain(
      warning(),
      facts({ busiestReporter: days(removed), busiestPlace: days(removed) }),
    );
    expect(reporters.busiest).toEqual(carrier);
    expect(place).toEqual(carrier);
  });

  test('only tips it when it brought less than half of what is extra', () => {
    const justEnough = warning({ withoutDays: () => ({ extra: 3, isTold: false }) });
    const { reporters } = explain(justEnough, facts({ busiestReporter: days(3) }));
    expect(reporters.busiest).toEqual({ share: 0.1, verdict: 'tips' });
  });

  test('that nobody knows of, or that cannot be left out, says nothing', () => {
    expect(explain(warning(), facts()).reporters.busiest).toBeNull();
    const untested = warning({ withoutDays: () => ({ extra: 0, isTold: null }) });
    expect(explain(untested, facts({ busiestPlace: days(9) })).place).toBeNull();
  });
});

test('reporters weigh by how often each reports, and how many are known is said', () => {
  const { effective, known } = explain(warning(), facts()).reporters;
  // 40² / (20² + 10² + 10) = 1,600 / 510.
  expect(effective).toBeCloseTo(1600 / 510, 10);
  expect(known).toBe(0.75);
  expect(explain(warning(), facts({ reporters: { known: [], unknown: 0 } })).reporters.known).toBe(0);
});

describe('sources', () => {
  const source = (name: string, now: number, before: number, isTold: boolean | null) => ({
    ...{ name, now, earlier: before },
    without: { extra: now, isTold },
  });

  test('are left out one by one, and the largest that it needs come first', () => {
    const sources = [
      source('Een', 4, 60, false),
      source('Twee', 30, 40, false),
      source('Drie', 6, 0, true),
      source('Nooit', 0, 0, true),
      source('Afgeschermd', 1, 0, null),
    ];
    const told = explain(warning({ sources }), facts()).sources;
    expect([told.present, told.tried]).toEqual([4, 3]);
    expect(told.needed).toEqual([
      { name: 'Twee', earlier: 0.4, share: 1, verdict: 'explains' },
      { name: 'Een', earlier: 0.6, share: 4 / 30, verdict: 'tips' },
    ]);
    expect(told.changes.map(({ key }) => key)).toEqual(['Twee', 'Drie']);
  });

  test('explain nothing when the others rose as much', () => {
    const pair = (first: number) => [source('Een', first, 50, false), source('Twee', 30 - first, 50, true)];
    const verdicts = (first: number) =>
      explain(warning({ sources: pair(first) }), facts()).sources.needed.map(({ verdict }) => verdict);
    // Half of the signals earlier, so at least three quarters of what is extra.
    expect([verdicts(15), verdicts(22), verdicts(23)]).toEqual([['tips'], ['tips'], ['explains']]);
  });

  test('are not tried when there is one', () => {
    expect(explain(warning({ sources: [source('Een', 4, 60, false)] }), facts()).sources).toEqual({
      ...{ present: 1, tried: 0, needed: [], changes: [] },
    });
  });
});

test('what takes a larger share now is told with its share earlier, and in the municipality for who may know', () => {
  const occurring = [
    { key: '5', now: 30, earlier: 20, whole: 150 },
    { key: '6', now: 10, earlier: 180, whole: 850 },
  ];
  expect(findChanges(occurring, 2)).toEqual([{ key: '5', now: 0.75, earlier: 0.1, whole: 0.15 }]);
  const own = occurring.map((each) => ({ ...each, whole: null }));
  expect(findChanges(own, 2)).toEqual([{ key: '5', now: 0.75, earlier: 0.1, whole: null }]);
  // Of one kind nothing takes a larger share, and the same share is no difference.
  expect(findChanges(occurring.slice(0, 1), 2)).toEqual([]);
  expect(
    findChanges(
      occurring.map((each) => ({ ...each, now: each.earlier })),
      2,
    ),
  ).toEqual([]);

  const hours = [
    { key: '23', now: 18, earlier: 10, whole: 40 },
    { key: '1', now: 12, earlier: 10, whole: 40 },
    { key: '12', now: 10, earlier: 180, whole: 920 },
  ];
  const why = explain(warning(), facts({ occurring: { categories: [], parts: [], weekdays: [], hours } }));
  expect(why.hours).toEqual([{ from: 21, to: 3, now: 0.75, earlier: 0.1, whole: 0.08 }]);
});

test('more hours of a team explain it when the test goes at as many hours as before', () => {
  const months = [periodOf('month', '2026-02-01'), periodOf('month', '2026-10-01')] as const;
  const of = (week: string, hours: number) => ({ sourceId: 'team', areaCode: 'WK1', week, hours });
  const weeks = [
    ...['2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23'].map((week) => of(week, 40)),
    ...['2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'].map((week) => of(week, 120)),
  ];
  const observed = {
    ...{ before: months[0], after: months[1], buurten: ['BU1'], buurtenOf: new Map([['WK1', ['BU1']]]) },
    ...{ weeks, delivered: [{ sourceId: 'team', firstDay: '2026-01-01', lastDay: '2026-12-31' }] },
    sources: [{ sourceId: 'team', name: 'Team', before: 10, after: 30 }],
  };
  // Three times as long out: 20 of 30 would not have been seen, and 20 is told no longer.
  expect(explain(warning(), facts({ observed })).extraEyes).toMatchObject([
    { name: 'Team', isNeeded: true, effort: { verdict: 'hours', surplus: 20 } },
  ]);
  const strong = warning({ withoutSome: () => ({ extra: 20, isTold: true }) });
  expect(explain(strong, facts({ observed })).extraEyes).toMatchObject([{ isNeeded: false }]);
});
