import { expect, test } from 'vitest';
import { goalView } from '#plans/goal-view.ts';
import { planHistoryRows } from '#plans/history-view.ts';
import { matrixView, partsView, whoRuns } from '#plans/matrix-view.ts';
import { emptyPlan, type Contribution, type Goal, type Plan, type PlanEvent } from '#plans/model.ts';
import { ownWorkSentence, ownWorkView } from '#plans/own-work-view.ts';
import { replayPlan } from '#plans/replay.ts';
import { statusView } from '#plans/status-view.ts';

const today = '2026-11-09';
const goal: Goal = {
  ...{ key: 'd1', themes: ['jeugdoverlast'], sources: ['politie'], hours: { from: 19, to: 23 } },
  baseline: { count: 203, from: '2026-06-09', to: '2026-09-07', isCounted: true },
  ...{ change: -40, deadline: '2027-03-07' },
};
const sourceName = (key: string) => (key === 'politie' ? 'Politie' : key);
const reader = { sourceName, seesCounts: true };

test('a goal is one sentence, with what it is measured by and against', () => {
  expect(goalView(goal, reader)).toMatchObject({
    sentence: 'Vier op de tien signalen van jeugdoverlast minder tussen 19 en 23 uur, uiterlijk 7 maart 2027',
    indicator: 'Signalen van jeugdoverlast, Politie, 19–23 uur',
    baseline: '203 in 13 weken, 9 jun 2026 – 7 sep 2026',
    target: '122 in 13 weken (−40%)',
  });
});

test('who may not see exact counts reads one that was counted as it is published, and one that was told as it was told', () => {
  const blind = { sourceName, seesCounts: false };
  const of = (changes: Partial<Goal['baseline']>) =>
    goalView({ ...goal, baseline: { ...goal.baseline, ...changes } }, blind);
  expect(of({})).toMatchObject({
    baseline: 'ongeveer 205 in 13 weken, 9 jun 2026 – 7 sep 2026',
    target: '−40% in 13 weken',
    values: { aantal: '' },
  });
  expect(of({ count: 4 }).baseline).toMatch(/^afgeschermd in/);
  expect(of({ isCounted: false }).baseline).toMatch(/^203 \(opgegeven, niet geteld\) in/);
});

test.each([
  [-50, 'De helft minder signalen'],
  [-25, 'Een kwart minder signalen'],
  [-10, 'Eén op de tien signalen minder'],
  [-37, '37% minder signalen'],
  [-100, '100% minder signalen'],
  [30, 'Drie op de tien signalen meer'],
])('%i percent in words', (change, words) => {
  const { sentence } = goalView({ ...goal, themes: [], hours: null, change }, reader);
  expect(sentence).toBe(`${words}, uiterlijk 7 maart 2027`);
});

const part = (
  intervention: string,
  partnerId: string,
  changes: Partial<Contribution> = {},
): Contribution => ({
  ...{ intervention, partnerId, state: 'promised', since: '2026-11-02', question: '', answer: '' },
  ...{ progress: [], askedHours: null, promisedHours: null, ...changes },
});
const interventions = ['Coaches', 'Licht'].map((name, at) => ({
  ...{ key: `i${at + 1}`, code: null, name, from: '2026-09-14', to: '2026-12-06', waitsFor: '' },
}));
const plan: Plan = {
  ...{ ...emptyPlan, interventions },
  contributions: [
    part('i1', 'welzijn', { state: 'asked', question: 'Open in de avond.' }),
    part('i2', 'corporatie', { state: 'declined', answer: 'Geen mensen.' }),
    part('i1', 'politie'),
    part('i2', 'politie', { state: 'informed' }),
  ],
};
const partners = ['welzijn', 'politie', 'gemeente', 'corporatie', 'elders'].map((id) => ({
  ...{ id, name: id[0]?.toUpperCase() + id.slice(1), chain: 'zorg' },
}));
const isOwn = (id: string) => id === 'welzijn';

test('the matrix has the lead on top, everyone with a part, and where the own organisation answers', () => {
  const { rows, note, refusals, columns } = matrixView(plan, 'gemeente', partners, isOwn);
  expect(columns.map(({ name }) => name)).toEqual(['Coaches', 'Licht']);
  expect(rows.map(({ name, isLead }) => [name, isLead])).toEqual([
    ['Gemeente', true],
    ['Corporatie', false],
    ['Politie', false],
    ['Welzijn', false],
  ]);
  expect(rows.map(({ cells }) => cells.map(({ state }) => state))).toEqual([
    [null, null],
    [null, 'declined'],
    ['promised', 'informed'],
    ['asked', null],
  ]);
  const links = rows.flatMap(({ cells }) => cells.flatMap(({ href }) => href ?? []));
  expect(links).toEqual(['#bijdrage-i1-welzijn']);
  expect(note).toBe('1 van 3 bijdragen toegezegd · 1 gevraagd · 1 afgewezen');
  expect(refusals).toMatchObject([
    { who: 'Corporatie', what: 'Licht', day: '2 nov 2026', reason: 'Geen mensen.' },
  ]);
  const told = new Map([['politie', 'convenant liep af op 1 mei 2026']]);
  const { rows: warned } = matrixView(plan, 'gemeente', partners, isOwn, told);
  expect(warned.filter(({ covenant }) => covenant !== '').map(({ id }) => id)).toEqual(['politie']);
  expect(whoRuns(emptyPlan, 'gemeente')).toEqual(['gemeente']);
  expect(matrixView(emptyPlan, 'gemeente', partners, isOwn)).toMatchObject({ note: '', refusals: [] });
  expect(partsView(plan, (id) => id, isOwn).map((one) => [one.id, one.isOwn])).toEqual([
    ['bijdrage-i1-welzijn', true],
    ['bijdrage-i1-politie', false],
    ['bijdrage-i2-corporatie', false],
    ['bijdrage-i2-politie', false],
  ]);
});

test('the status says where a plan stands, and follows its approach', () => {
  const decision = { body: 'driehoek', day: '2026-09-14' } as const;
  const words = (changes: Partial<Plan>, isClosed = false) =>
    statusView({ ...plan, ...changes }, { isClosed, today }).words;
  const approved = [
    {
      ...{ version: 1, reason: '', decision, approvedOn: today },
      ...{ goals: [], criterion: '', interventions },
    },
  ];
  expect(words({})).toBe('concept');
  expect(words({ status: 'submitted' })).toBe('voorgelegd');
  expect(words({ status: 'approved', approved })).toBe('in uitvoering');
  const later = interventions.map((one) => ({ ...one, from: '2026-12-01' }));
  expect(words({ status: 'approved', approved, interventions: later })).toBe('vastgesteld');
  const waiting = interventions.map((one) => ({ ...one, waitsFor: 'geld' }));
  expect(words({ status: 'approved', approved, interventions: waiting })).toBe('vastgesteld');
  expect(words({ version: 2 })).toBe('wordt bijgesteld');
  expect(words({ status: 'approved', approved }, true)).toBe('gesloten');
  const detail = statusView({ ...plan, sentBackReason: 'Te hoog.' }, { isClosed: false, today }).detail;
  expect(detail).toBe('teruggegeven: Te hoog.');
});

test('the history is told in words, the newest first, also of what has gone', () => {
  const events: PlanEvent[] = [
    { kind: 'goalSet', day: '2026-11-02', goal },
    { kind: 'goalSet', day: '2026-11-03', goal: { ...goal, change: -30 } },
    {
      kind: 'interventionChosen',
      day: '2026-11-03',
      intervention: interventions[0] as Plan['interventions'][number],
    },
    {
      kind: 'contributionAsked',
      day: '2026-11-04',
      intervention: 'i1',
      partnerId: 'welzijn',
      question: 'Open.',
    },
    {
      kind: 'contributionDeclined',
      day: '2026-11-05',
      intervention: 'i1',
      partnerId: 'welzijn',
      reason: 'Vol.',
    },
    { kind: 'interventionDropped', day: '2026-11-06', key: 'i1', reason: 'Niemand kan.' },
  ];
  const lines = events.map((event, at) => ({ sequence: at + 1, madeAt: new Date(), madeBy: 'x', event }));
  const rows = planHistoryRows(lines, (id) => id).map(({ what, why }) => `${what} ${why}`.trim());
  expect(rows).toEqual([
    'Interventie uit het plan gehaald: Coaches Niemand kan.',
    'welzijn wijst Coaches af Vol.',
    'welzijn gevraagd voor Coaches Open.',
    'Interventie toegevoegd: Coaches',
    'Doel gewijzigd: uiterlijk 7 mrt 2027',
    'Doel toegevoegd: uiterlijk 7 mrt 2027',
  ]);
  expect(replayPlan(events).contributions).toEqual([]);
});

test('the own work is what is asked, promised and agreed, and the sentence says what waits', () => {
  const late = {
    ...{
      approachId: 'a',
      text: 'Rooster delen',
      ownerId: 'welzijn',
      dueOn: '2026-11-05',
      madeOn: '2026-10-01',
    },
    ...{ moves: [], state: 'open' as const, settledOn: null, lapseReason: '' },
  };
  const work = {
    ...{ approachId: 'a', title: 'Overlast', areaCodes: ['WK1'], sequence: 3, plan, isOwn },
    agreements: [
      { id: 'x', sequence: 1, agreement: late, history: [] },
      { id: 'y', sequence: 2, agreement: { ...late, state: 'done' as const, settledOn: today }, history: [] },
    ],
  };
  const names = { partner: (id: string) => id, area: () => 'Hier' };
  const view = ownWorkView([work], names, today);
  expect(view.asked).toMatchObject([{ what: 'Coaches', area: 'Hier', sequence: 3 }]);
  expect(view.promised).toEqual([]);
  expect(view.agreements).toMatchObject([{ id: 'x', when: '4 dagen te laat', isLate: true }]);
  const noRoster = { leads: [], toReport: [], handovers: [], week: [] };
  expect(ownWorkSentence(view, noRoster)).toBe('Eén vraag wacht op antwoord en één afspraak is te laat');
  expect(ownWorkSentence(ownWorkView([], names, today), noRoster)).toBe(
    'Er wordt nu niets van uw organisatie gevraagd',
  );
  const none = ownWorkView([], names, today);
  expect(ownWorkSentence(none, { ...noRoster, toReport: ['s'], handovers: ['h', 'i'] })).toBe(
    'Twee overdrachten wachten op antwoord en één dienst is nog niet gemeld',
  );
  expect(ownWorkSentence(none, { ...noRoster, leads: ['l'] })).toBe(
    'Eén vraag om het voortouw wacht op antwoord',
  );
  expect(ownWorkSentence(none, { ...noRoster, week: ['s'] })).toBe(
    'Er wacht niets op antwoord, en geen afspraak is te laat',
  );
  const calm = ownWorkView(
    [{ ...work, plan: { ...plan, contributions: [part('i1', 'welzijn')] }, agreements: [] }],
    names,
    today,
  );
  expect(ownWorkSentence(calm, noRoster)).toBe('Er wacht niets op antwoord, en geen afspraak is te laat');
});
