import { expect, test } from 'vitest';
import { loadOf, loadWeeks, type LoadFacts, type LoadShift } from '#plans/load/model.ts';
import type { Capacity } from '#plans/load/queries.server.ts';
import { loadView, ownLoadWords, spansOf } from '#plans/load/view.ts';
import type { Contribution } from '#plans/model.ts';

const today = '2026-11-11';
const part = (intervention: string, changes: Partial<Contribution> = {}): Contribution => ({
  ...{ intervention, partnerId: 'welzijn', state: 'promised', since: '2026-11-02', question: '', answer: '' },
  ...{ progress: [], askedHours: null, promisedHours: null, ...changes },
});
const interventions = [
  { key: 'i1', from: '2026-10-01', to: '2026-11-18' },
  { key: 'i2', from: '2026-11-11', to: '2026-12-31' },
  { key: 'i3', from: '2026-12-01', to: '2026-12-31' },
].map((one) => ({ ...one, code: null, name: one.key, waitsFor: '' }));
const plan = (
  contributions: Contribution[],
  { approachId = 'a', parentId = null as string | null } = {},
): LoadFacts['plans'][number] => ({ approachId, parentId, plan: { interventions, contributions } });
const facts = (plans: LoadFacts['plans'], shifts: LoadShift[] = []): LoadFacts => ({
  ...{ plans, shifts, agreements: [] },
});
const hours = (given: LoadFacts) => loadOf('welzijn', given, today).weeks.map(({ minutes }) => minutes / 60);
const capacity = (weeklyHours: number | null, id = 'welzijn'): Capacity => ({
  ...{ id, name: id, kind: 'welzijn', weeklyHours },
});

test('eight weeks are looked at, from the Monday of this one', () => {
  expect(loadWeeks(today)).toHaveLength(8);
  expect(loadWeeks(today).slice(0, 2)).toEqual(['2026-11-09', '2026-11-16']);
});

test('a promised contribution counts in every week that it touches, and what was only asked in none', () => {
  const promised = part('i1', { promisedHours: 16 });
  expect(hours(facts([plan([promised])]))).toEqual([16, 16, 0, 0, 0, 0, 0, 0]);
  const asked = part('i2', { state: 'asked', askedHours: 8 });
  const other = part('i2', { partnerId: 'politie', promisedHours: 40 });
  expect(hours(facts([plan([promised, asked, other])]))).toEqual([16, 16, 0, 0, 0, 0, 0, 0]);
  expect(hours(facts([plan([promised, part('i2', { promisedHours: 4 })])]))[1]).toBe(20);
});

test('shifts are part of what was promised for the approach and its parent: the larger counts', () => {
  const shift = (on: string, minutes: number, approachId = 'vlot') => ({
    ...{ approachId, partnerId: 'welzijn', on, minutes },
  });
  const family = [plan([part('i1', { promisedHours: 16 })]), plan([], { approachId: 'vlot', parentId: 'a' })];
  expect(hours(facts(family, [shift('2026-11-15', 600)]))[0]).toBe(16);
  expect(hours(facts(family, [shift('2026-11-09', 600), shift('2026-11-15', 600)]))[0]).toBe(20);
  const elsewhere = [...family, plan([], { approachId: 'b' })];
  expect(hours(facts(elsewhere, [shift('2026-11-09', 600, 'b')]))[0]).toBe(26);
  // Of a parent that this viewer does not read nothing is known.
  expect(hours(facts([plan([], { approachId: 'vlot', parentId: 'a' })], [shift('2026-11-09', 90)]))[0]).toBe(
    1.5,
  );
});

test('what waits, what runs and what is late', () => {
  const contributions = [
    part('i1', { state: 'asked' }),
    part('i2', { state: 'asked' }),
    part('i3', { state: 'asked' }),
  ];
  const agreements = [
    { ownerId: 'welzijn', dueOn: '2026-11-10' },
    { ownerId: 'welzijn', dueOn: today },
    { ownerId: 'politie', dueOn: '2026-11-01' },
  ];
  const running = plan([part('i2'), part('i3')], { approachId: 'b' });
  const load = loadOf('welzijn', { ...facts([plan(contributions), running]), agreements }, today);
  expect(load).toMatchObject({ asked: 3, running: 1, lateQuestions: 2, lateAgreements: 1 });
});

test('hours that nobody named are not none, and a capacity that was not agreed is not nought', () => {
  const unnamed = facts([plan([part('i1')])]);
  const named = facts([plan([part('i1'), part('i2', { promisedHours: 30 })])]);
  const cell = (given: LoadFacts, weeklyHours: number | null) =>
    loadView([capacity(weeklyHours)], given, today).rows[0]?.cells[0];
  expect(cell(unnamed, 24)).toMatchObject({ words: 'uren niet genoemd', over: '', unnamed: '' });
  expect(cell(named, 24)).toMatchObject({ words: '30 van 24', over: '6 te veel', unnamed: '1 zonder uren' });
  expect(cell(named, null)).toMatchObject({ words: '30 uur', over: '' });
  expect(cell(facts([]), 24)).toMatchObject({ words: '0 van 24' });
  expect(loadView([capacity(null)], named, today).rows[0]?.capacity).toBe('niet afgesproken');
});

test('organisations stand in order of their names, and the sentence says whether it fits', () => {
  const given = facts([plan([part('i1', { promisedHours: 30 })])]);
  const { rows, sentence } = loadView([capacity(24), capacity(8, 'halt')], given, today);
  expect(rows.map(({ id }) => id)).toEqual(['halt', 'welzijn']);
  expect(sentence).toBe('Eén organisatie zegde meer uren toe dan zij per week heeft');
  expect(loadView([capacity(40)], given, today).sentence).toBe(
    'In deze plannen zegde geen organisatie meer uren toe dan zij per week heeft',
  );
  const unnamed = facts([plan([part('i1')])]);
  for (const [known, what] of [
    [capacity(null), given],
    [capacity(40), unnamed],
  ] as const)
    expect(loadView([known], what, today).sentence).toBe(
      'Voor zover bekend zegde niemand te veel uren toe; van één organisatie weten we het niet',
    );
  expect(loadView([], given, today).sentence).toBe('Er werkt hier nog geen organisatie');
});

test('weeks in a row that are alike stand together', () => {
  const given = facts([plan([part('i1', { promisedHours: 16 })])]);
  const { weeks, rows } = loadView([capacity(24)], given, today);
  expect(spansOf(weeks, rows[0]?.cells ?? []).map(({ label, cell }) => [label, cell.words])).toEqual([
    ['week 46 tot en met 47', '16 van 24'],
    ['week 48 tot en met 53', '0 van 24'],
  ]);
});

test('an organisation reads its own line', () => {
  const given = facts([plan([part('i1', { promisedHours: 16 })])]);
  expect(ownLoadWords(capacity(24), given, today)).toBe('Uw capaciteit: 24 uur per week, toegezegd 16.');
  expect(ownLoadWords(capacity(null), facts([plan([part('i1')])]), today)).toBe(
    'Uw capaciteit: niet afgesproken; de uren die u toezegde zijn niet genoemd.',
  );
});
