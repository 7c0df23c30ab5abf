import { describe, expect, test } from 'vitest';
import { decidePlan, type PlanDecidingContext } from '#plans/decide.ts';
import {
  contributionSteps,
  emptyPlan,
  planSteps,
  type ContributionState,
  type ContributionStep,
  type Plan,
  type PlanCommand,
  type PlanStatus,
  type PlanStep,
} from '#plans/model.ts';
import { describeMeasurability } from '#plans/measurability/words.ts';
import { whatIsInTheWay } from '#plans/parts.ts';
import { applyToPlan } from '#plans/replay.ts';

const today = '2026-11-09';
const context: PlanDecidingContext = {
  ...{ today, isClosed: false, bodies: ['driehoek'] },
  ...{ catalogue: new Map([['straatcoaches', 'Straatcoaches']]), measured: new Map() },
  ...{ seesCounts: true, isHeldBack: false, startedOn: '2026-09-01' },
};
const run = (plan: Plan, ...commands: PlanCommand[]): Plan =>
  commands.reduce((now, command) => decidePlan(now, command, context).reduce(applyToPlan, now), plan);

const baseline = { count: 200, from: '2026-06-09', to: '2026-09-07' };
const goal = {
  ...{ themes: ['jeugdoverlast'], sources: ['politie'], hours: { from: 19, to: 23 } },
  ...{ baseline, change: -40, deadline: '2027-03-07' },
};
const setGoal: PlanCommand = { kind: 'setGoal', key: null, goal };
const period = { from: '2026-11-10', to: '2026-12-06' };
const choose = (name: string, changes = {}): PlanCommand => ({
  ...{ kind: 'choose', interventions: [{ code: null, name, ...period, waitsFor: '', ...changes }] },
});
const about = { intervention: 'i1', partnerId: 'welzijn' };
const ask = { kind: 'ask', ...about, question: 'Twee avonden per week open.' } as const;
const full = run(emptyPlan, setGoal, { kind: 'setCriterion', text: 'Acht weken rustig.' }, choose('Avonden'));
const decision = { body: 'driehoek', day: today } as const;
const approved = run(full, { kind: 'submit' }, { kind: 'approve', decision });

describe('hours a week', () => {
  const part = (...commands: PlanCommand[]) => {
    const [one] = run(full, ...commands).contributions;
    return [one?.askedHours, one?.promisedHours];
  };
  const promise = (hours?: number | null): PlanCommand => ({ kind: 'promise', ...about, answer: '', hours });

  test('are those that the organisation promises, or else those that were asked, or not named', () => {
    expect(part({ ...ask, hours: 16 })).toEqual([16, null]);
    expect(part({ ...ask, hours: 16 }, promise())).toEqual([16, 16]);
    expect(part({ ...ask, hours: 16 }, promise(12))).toEqual([16, 12]);
    expect(part({ ...ask, hours: 16 }, promise(0))).toEqual([16, 0]);
    expect(part(ask, promise(null))).toEqual([null, null]);
  });

  test('are asked anew with the rest when the days change', () => {
    const moved: PlanCommand = { kind: 'plan', key: 'i1', from: '2026-11-11', to: '2026-12-20' };
    expect(part({ ...ask, hours: 16 }, promise(12), moved)).toEqual([16, null]);
  });
});

describe('a goal that nobody could see reached', () => {
  const measure = (count: number) => {
    const comparison = { count: 4000, weight: count / 4000 };
    const question = { count, comparison, inflation: 1.5, expectedFall: 0.11, goal: 0.4, source: 'politie' };
    return { kind: 'measured', question, measurability: describeMeasurability(question) } as const;
  };
  const submit = (count: number) =>
    decidePlan(full, { kind: 'submit' }, { ...context, measured: new Map([['d1', measure(count)]]) });

  test('is held back with what can be done instead', () => {
    expect(() => submit(60)).toThrow(
      /^Het doel wordt tegengehouden: doel is niet meetbaar\. Wat zou helpen\? Een hoger doel: vanaf −6[0-9]% is het hier goed te zien\./,
    );
  });

  test('is submitted by who may not see counts without a word of them, and held back when it is approved', () => {
    const blind = { ...context, seesCounts: false, measured: new Map([['d1', measure(60)]]) };
    const [event] = decidePlan(full, { kind: 'submit' }, blind);
    expect(event).toEqual({ kind: 'submitted', day: today, unmeasured: [] });
    const submitted = event === undefined ? full : applyToPlan(full, event);
    const approve = { kind: 'approve', decision } as const;
    expect(() => decidePlan(submitted, approve, { ...context, isHeldBack: true })).toThrow(
      /^Dit plan wordt tegengehouden: [^0-9]*$/,
    );
    expect(decidePlan(submitted, approve, context)).toHaveLength(1);
  });

  test('a goal of which nothing is known is named as such', () => {
    const unknown = new Map([['d1', { kind: 'unknown', why: 'Geen bron.' } as const]]);
    const [event] = decidePlan(full, { kind: 'submit' }, { ...context, measured: unknown });
    expect(event).toMatchObject({ unmeasured: ['d1'] });
  });
});

test('an organisation that promised for other days is asked again, and none answers to days it did not see', () => {
  const promised = run(full, ask, { kind: 'promise', ...about, answer: 'Ja.' });
  const planned: PlanCommand = { kind: 'plan', key: 'i1', from: '2027-07-01', to: '2027-08-01' };
  expect(run(promised, planned).contributions).toMatchObject([{ state: 'asked', answer: '' }]);
  const since = decidePlan(promised, planned, context);
  expect(whatIsInTheWay({ kind: 'promise', ...about, answer: 'Ja.' }, since)).toBeDefined();
  expect(whatIsInTheWay(ask, since)).toBeUndefined();
});

describe('refuses by name', () => {
  const goalWith = (changes: object): PlanCommand => ({
    ...{ kind: 'setGoal', key: null, goal: { ...goal, ...changes } },
  });
  test.each<[string, Plan, PlanCommand, string]>([
    [
      'a decision before the approach began',
      run(full, { kind: 'submit' }),
      { kind: 'approve', decision: { body: 'driehoek', day: '1999-01-01' } },
      'De aanpak begon op 1 sep 2026',
    ],
    ['a goal without a baseline', emptyPlan, goalWith({ baseline: null }), 'Een doel zonder nulmeting'],
    ['a baseline of nothing', emptyPlan, goalWith({ baseline: { ...baseline, count: 0 } }), 'ten minste één'],
    [
      'a baseline that goes on',
      emptyPlan,
      goalWith({ baseline: { ...baseline, to: '2026-12-01' } }),
      'voorbij zijn',
    ],
    [
      'a baseline backwards',
      emptyPlan,
      goalWith({ baseline: { ...baseline, count: 0, to: '2026-01-01' } }),
      'voor het begin',
    ],
    ['a deadline that passed', emptyPlan, goalWith({ deadline: '2026-11-08' }), 'ligt voor vandaag'],
    [
      'a deadline before as much time went by as the baseline took',
      emptyPlan,
      goalWith({ deadline: '2026-12-06' }),
      'gaat over 91 dagen. Even lang daarna meten kan tot en met 7 dec 2026',
    ],
    ['no change at all', emptyPlan, goalWith({ change: 0 }), 'en niet nul'],
    ['hours backwards', emptyPlan, goalWith({ hours: { from: 23, to: 7 } }), 'van vroeg naar laat'],
    [
      'an end before the start',
      emptyPlan,
      choose('Avonden', { to: '2026-11-01' }),
      'Het einde ligt voor het begin.',
    ],
    ['an unknown intervention', emptyPlan, choose('', { code: 'weg' }), 'staat niet op de interventiekaart'],
    ['the same twice', full, choose('avonden'), '‘avonden’ staat al in het plan'],
    [
      'several of which one stands there',
      full,
      {
        kind: 'choose',
        interventions: ['Verlichting', 'Avonden'].map((name) => ({
          ...{ code: null, name, ...period, waitsFor: '' },
        })),
      },
      '‘Avonden’ staat al in het plan',
    ],
    ['a question about nothing', emptyPlan, ask, 'staat niet in het plan'],
    ['a question to nobody', full, { ...ask, partnerId: '' }, 'Kies een organisatie.'],
    [
      'an answer to no question',
      full,
      { kind: 'promise', ...about, answer: '' },
      'niet aan deze organisatie gevraagd',
    ],
    [
      'a plan with nothing in it',
      emptyPlan,
      { kind: 'submit' },
      'Vul eerst in: een doel, wanneer wordt afgeschaald en een interventie.',
    ],
    [
      'approval by another body',
      run(full, { kind: 'submit' }),
      { kind: 'approve', decision: { ...decision, body: 'jpp' } },
      'Een plan bij deze aanpak wordt vastgesteld door: lokale driehoek.',
    ],
    [
      'approval to come',
      run(full, { kind: 'submit' }),
      { kind: 'approve', decision: { ...decision, day: '2026-11-10' } },
      'nog moet vallen',
    ],
    ['a change of what lies before', run(full, { kind: 'submit' }), choose('Licht'), 'ligt voor'],
    ['a change of what is approved', approved, setGoal, 'Stel het bij'],
    [
      'an adjustment without a reason',
      approved,
      { kind: 'adjust', reason: '' },
      'waarom het plan wordt bijgesteld',
    ],
    [
      'dropping what others take part in',
      run(full, ask),
      { kind: 'drop', key: 'i1', reason: ' ' },
      'organisaties bij betrokken',
    ],
  ])('%s', (_, plan, command, words) => {
    expect(() => decidePlan(plan, command, context)).toThrow(words);
  });

  test('anything once the approach is closed', () => {
    expect(() => decidePlan(full, ask, { ...context, isClosed: true })).toThrow('Deze aanpak is gesloten.');
  });

  test('a deadline that passed while it was a concept', () => {
    const later = { ...context, today: '2027-04-01' };
    expect(() => decidePlan(full, { kind: 'submit' }, later)).toThrow('bereikt moeten zijn op 7 mrt 2027');
  });
});

test('every pair of a status and a step is allowed or refused as the table says', () => {
  const plans: Record<PlanStatus, Plan> = {
    concept: full,
    submitted: run(full, { kind: 'submit' }),
    approved,
  };
  const commands: Record<PlanStep, PlanCommand> = {
    ...{
      submit: { kind: 'submit' },
      recall: { kind: 'recall' },
      sendBack: { kind: 'sendBack', reason: 'x' },
    },
    ...{ approve: { kind: 'approve', decision }, adjust: { kind: 'adjust', reason: 'x' } },
  };
  for (const [status, plan] of Object.entries(plans))
    for (const [step, command] of Object.entries(commands)) {
      const to = planSteps[status as PlanStatus][step as PlanStep];
      if (to === undefined) expect(() => run(plan, command), `${status} ${step}`).toThrow(/\.$/);
      else expect(run(plan, command).status, `${status} ${step}`).toBe(to);
    }
});

test('every pair of a contribution and a step is allowed or refused as the table says', () => {
  const asked = run(full, ask);
  const plans: Record<ContributionState | 'none', Plan> = {
    ...{ none: full, asked, informed: run(full, { kind: 'inform', ...about }) },
    promised: run(asked, { kind: 'promise', ...about, answer: '' }),
    declined: run(asked, { kind: 'decline', ...about, reason: 'Geen mensen.' }),
  };
  const commands: Record<ContributionStep, PlanCommand> = {
    ...{ ask, inform: { kind: 'inform', ...about }, withdraw: { kind: 'withdraw', ...about } },
    ...{
      promise: { kind: 'promise', ...about, answer: '' },
      decline: { kind: 'decline', ...about, reason: 'x' },
    },
    report: { kind: 'report', ...about, text: 'Twee avonden open geweest.' },
  };
  for (const [state, plan] of Object.entries(plans))
    for (const [step, command] of Object.entries(commands)) {
      const to = contributionSteps[state as ContributionState][step as ContributionStep];
      if (to === undefined) expect(() => run(plan, command), `${state} ${step}`).toThrow(/\.$/);
      else expect(run(plan, command).contributions[0]?.state ?? 'none', `${state} ${step}`).toBe(to);
    }
  expect(() => run(plans.promised, commands.decline)).toThrow('Hierop is al geantwoord: toegezegd.');
  expect(() => run(plans.declined, commands.promise)).toThrow('Hierop is al geantwoord: afgewezen.');
});

test('what was approved stays readable in a next version', () => {
  const next = run(approved, { kind: 'adjust', reason: 'De lampen kwamen later.' }, choose('Licht'));
  expect(next).toMatchObject({ version: 2, status: 'concept', adjustReason: 'De lampen kwamen later.' });
  expect(next.interventions).toHaveLength(2);
  expect(next.approved).toMatchObject([{ version: 1, interventions: [{ name: 'Avonden' }], decision }]);
  const again = run(next, { kind: 'submit' }, { kind: 'approve', decision });
  expect(again.approved.map(({ version, reason }) => [version, reason])).toEqual([
    [1, ''],
    [2, 'De lampen kwamen later.'],
  ]);
  // What was promised goes on meanwhile.
  expect(run(approved, ask, { kind: 'promise', ...about, answer: '' }).contributions).toHaveLength(1);
});

test('an intervention of the catalogue has its name, and saving the same changes nothing', () => {
  const plan = run(full, choose('', { code: 'straatcoaches' }));
  expect(plan.interventions[1]).toMatchObject({ key: 'i2', code: 'straatcoaches', name: 'Straatcoaches' });
  const named = run(full, choose('Straatcoaches (4)', { code: 'straatcoaches' }));
  expect(named.interventions[1]).toMatchObject({ code: 'straatcoaches', name: 'Straatcoaches (4)' });
  expect(decidePlan(plan, { kind: 'setGoal', key: 'd1', goal }, context)).toEqual([]);
  expect(decidePlan(plan, { kind: 'plan', key: 'i1', ...period }, context)).toEqual([]);
});

test('whoever changes another part is in nobody’s way', () => {
  const since = decidePlan(full, ask, context);
  expect(whatIsInTheWay(ask, since)).toBeDefined();
  expect(whatIsInTheWay({ ...ask, partnerId: 'politie' }, since)).toBeUndefined();
  expect(whatIsInTheWay(setGoal, since)).toBeUndefined();
  expect(whatIsInTheWay({ kind: 'submit' }, since)).toBeUndefined();
  const changed = decidePlan(full, { kind: 'setCriterion', text: 'Zes weken.' }, context);
  expect(whatIsInTheWay({ kind: 'submit' }, changed)).toBeDefined();
  expect(whatIsInTheWay({ kind: 'setCriterion', text: 'Vier weken.' }, changed)).toBeDefined();
  expect(whatIsInTheWay({ kind: 'dropGoal', key: 'd1' }, changed)).toBeUndefined();
});
