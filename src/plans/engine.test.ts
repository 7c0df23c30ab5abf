import { expect, test } from 'vitest';
import type { BodyKind } from '#decisions/model.ts';
import { decidePlan, type PlanDecidingContext } from '#plans/decide.ts';
import {
  contributionStates,
  emptyPlan,
  planStatuses,
  type Plan,
  type PlanCommand,
  type PlanEvent,
} from '#plans/model.ts';
import { applyToPlan, replayPlan } from '#plans/replay.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { addDays } from '#text/calendar.ts';
import { isDomainError } from '#errors.ts';

const sequences = 2000;
const firstDay = '2026-01-05';
const partners = ['gemeente', 'welzijn', 'politie'];
const bodies: readonly BodyKind[] = ['driehoek', 'jpp'];
const catalogue = new Map([['straatcoaches', 'Straatcoaches']]);
const contextOn = (today: string): PlanDecidingContext => ({
  ...{ today, bodies, catalogue, isClosed: false, measured: new Map() },
  ...{ seesCounts: true, isHeldBack: false, startedOn: firstDay },
});
const pick = <Item>(random: RandomStream, items: readonly Item[]): Item =>
  items[random.below(items.length)] as Item;

/** Any command at all, sensible or not. */
function drawCommand(plan: Plan, random: RandomStream, today: string): PlanCommand {
  const someDay = () => addDays(today, random.below(60) - 6);
  const text = random.uniform() < 0.85 ? 'omdat het nodig is' : ' ';
  const goalKey = pick(random, ['d1', 'd2', 'd3']);
  const key = pick(random, [...plan.interventions.map((one) => one.key), 'i1', 'i9']);
  const about = { intervention: key, partnerId: pick(random, partners) };
  const count = pick(random, [200, 60, 60, 0]);
  const baseline = { count, from: addDays(today, -20), to: addDays(today, random.below(8) - 6) };
  const goal = {
    ...{ themes: ['jeugdoverlast'], sources: [], hours: pick(random, [null, { from: 19, to: 23 }]) },
    ...{ baseline: random.uniform() < 0.8 ? baseline : null, change: pick(random, [-40, -25, 0]) },
    deadline: someDay(),
  };
  const name = pick(random, ['Avondopenstelling', 'Verlichting', 'Toezicht', '']);
  const code = pick(random, [null, null, 'straatcoaches', 'onbekend']);
  const decision = pick(random, [
    { body: 'driehoek' as const, day: addDays(today, random.below(3) - 1) },
    { body: 'triage' as const, day: today },
    null,
  ]);
  return pick<PlanCommand>(random, [
    { kind: 'setGoal', key: pick(random, [null, goalKey]), goal },
    { kind: 'dropGoal', key: goalKey },
    { kind: 'setCriterion', text },
    { kind: 'choose', interventions: [{ code, name, from: someDay(), to: someDay(), waitsFor: '' }] },
    {
      ...{ kind: 'choose' },
      interventions: pick(random, [[name], [name, 'Wijkbus'], ['Portiekgesprek', 'Wijkbus', name]]).map(
        (each) => ({ code, name: each, from: today, to: addDays(today, 9), waitsFor: text }),
      ),
    },
    { kind: 'plan', key, from: someDay(), to: someDay() },
    { kind: 'block', key, waitsFor: pick(random, ['', 'de corporatie']) },
    { kind: 'drop', key, reason: text },
    { kind: 'ask', ...about, question: text },
    { kind: 'ask', ...about, question: text },
    { kind: 'inform', ...about },
    { kind: 'withdraw', ...about },
    { kind: 'promise', ...about, answer: text },
    { kind: 'decline', ...about, reason: text },
    { kind: 'report', ...about, text },
    { kind: 'submit' },
    { kind: 'submit' },
    { kind: 'recall' },
    { kind: 'sendBack', reason: text },
    { kind: 'approve', decision },
    { kind: 'approve', decision },
    { kind: 'adjust', reason: text },
  ]);
}

/** What a plan needs before it can be submitted, and two organisations that are asked something. */
function sensible(today: string): PlanCommand[] {
  const baseline = { count: 200, from: addDays(today, -91), to: addDays(today, -1) };
  const goal = { themes: [], sources: [], hours: null, baseline, change: -40, deadline: addDays(today, 120) };
  const about = { intervention: 'i1', question: 'Twee avonden per week.' };
  return [
    { kind: 'setGoal', key: null, goal },
    { kind: 'setCriterion', text: 'Acht weken rustig.' },
    ...['Toezicht', 'Verlichting'].map((name): PlanCommand => {
      const intervention = { code: null, name, from: today, to: addDays(today, 80), waitsFor: '' };
      return { kind: 'choose', interventions: [intervention] };
    }),
    { kind: 'ask', ...about, partnerId: 'welzijn' },
    { kind: 'ask', ...about, partnerId: 'politie' },
  ];
}

/** What does not hold of a plan though it must at any moment; `expect` for each would take a minute. */
function faultsOf(plan: Plan, events: readonly PlanEvent[]): string[] {
  const keys = [...plan.goals, ...plan.interventions].map(({ key }) => key);
  const parts = plan.contributions.map(({ intervention, partnerId }) => `${intervention} ${partnerId}`);
  const isKnown = (key: string) => plan.interventions.some((one) => one.key === key);
  const decided = events.flatMap((event) => (event.kind === 'approved' ? [event.decision] : []));
  const rules: Readonly<Record<string, boolean>> = {
    'every goal has a baseline that is over': plan.goals.every(
      ({ baseline }) => baseline.count > 0 && baseline.from <= baseline.to,
    ),
    'every intervention ends after it began': plan.interventions.every(({ from, to }) => from <= to),
    'every intervention has a name': plan.interventions.every(({ name }) => name !== ''),
    'keys are given once': new Set(keys).size === keys.length,
    'an organisation has one part in an intervention': new Set(parts).size === parts.length,
    'every part is of an intervention of the plan': plan.contributions.every((one) =>
      isKnown(one.intervention),
    ),
    'a refusal has its reason': plan.contributions.every(
      ({ state, answer }) => state !== 'declined' || answer.trim() !== '',
    ),
    'progress is of what was promised or asked again': plan.contributions.every(
      ({ state, progress }) => progress.length === 0 || state !== 'informed',
    ),
    'what is approved has a goal, a criterion and an intervention': plan.approved.every(
      ({ goals, criterion, interventions }) =>
        goals.length > 0 && criterion !== '' && interventions.length > 0,
    ),
    'each version is approved once': plan.approved.every(({ version }, at) => version === at + 1),
    'a version follows on an approved one': plan.version <= plan.approved.length + 1,
    'it is approved exactly when its version is':
      (plan.status === 'approved') === (plan.approved.at(-1)?.version === plan.version),
    'a body of the approach approves': decided.every(({ body }) => bodies.includes(body)),
    'days go on': events.slice(1).every((event, at) => event.day >= (events[at]?.day ?? '')),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

test(`keeps every rule in ${sequences} random sequences of commands`, () => {
  const faults: string[] = [];
  const reached = new Set<string>();
  let [done, refused, approved] = [0, 0, 0];
  for (let seed = 1; seed <= sequences; seed++) {
    const random = createRandom(seed);
    let today = firstDay;
    const events: PlanEvent[] = [];
    let plan = emptyPlan;
    // Half of them begin with what a plan needs, and so come further.
    for (const command of seed % 2 === 0 ? sensible(today) : []) {
      events.push(...decidePlan(plan, command, contextOn(today)));
      plan = replayPlan(events);
    }
    const known = new Map<string, Plan>();
    for (let turn = 0; turn < 30; turn++) {
      today = addDays(today, random.below(4));
      const [before, length] = [JSON.stringify(plan), events.length];
      try {
        const added = decidePlan(plan, drawCommand(plan, random, today), contextOn(today));
        events.push(...added);
        plan = added.reduce(applyToPlan, plan);
        done += 1;
      } catch (error) {
        // Only a refusal that a person may read, and it leaves everything as it was.
        if (!isDomainError(error)) throw error;
        const isSame = JSON.stringify(plan) === before && events.length === length;
        if (!error.message.endsWith('.') || !isSame) faults.push(`${seed}: ${error.message}`);
        refused += 1;
      }
      faults.push(...faultsOf(plan, events).map((rule) => `${seed}: ${rule}`));
      known.set(today, plan);
      reached.add(plan.status);
      for (const { state } of plan.contributions) reached.add(state);
    }
    for (const [day, then] of known)
      if (JSON.stringify(replayPlan(events.filter((event) => event.day <= day))) !== JSON.stringify(then))
        faults.push(`${seed}: ${day} is another`);
    approved += plan.approved.length;
  }
  expect([...new Set(faults)]).toEqual([]);
  // The sequences do reach everything: a test of refusals alone would show nothing.
  expect(done).toBeGreaterThan(sequences * 4);
  expect(refused).toBeGreaterThan(sequences * 6);
  expect(approved).toBeGreaterThan(sequences / 20);
  expect([...reached].sort()).toEqual(
    [...Object.keys(planStatuses), ...Object.keys(contributionStates)].sort(),
  );
});
