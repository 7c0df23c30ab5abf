import { bodyKinds, type BodyKind } from '#decisions/model.ts';
import { decideContribution, isAboutContribution } from '#plans/decide-contribution.ts';
import type { MeasuredGoal } from '#plans/measurability/words.ts';
import {
  lackingIn,
  planSteps,
  type Intervention,
  type Plan,
  type PlanCommand,
  type PlanEvent,
  type PlanStep,
} from '#plans/model.ts';
import { applyToPlan } from '#plans/replay.ts';
import { isSameGoal, requireGoal } from '#plans/goal-rules.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch, joinEither } from '#text/list-words.ts';
import { uncapitalise } from '#text/numbers.ts';
import { DomainError, FieldRefusal, requireReason } from '#errors.ts';

/** What is known when something of a plan is decided. */
export interface PlanDecidingContext {
  /** `YYYY-MM-DD`. */
  today: string;
  /** Whether the approach is closed: then its plan is too. */
  isClosed: boolean;
  /** Kinds of bodies that may approve a plan of this approach. */
  bodies: readonly BodyKind[];
  /** Names of the interventions of the catalogue by their codes. */
  catalogue: ReadonlyMap<string, string>;
  /** What its goals can show, by their keys: asked when the plan is submitted. */
  measured: ReadonlyMap<string, MeasuredGoal>;
  /** Whether who decides may see exact counts there: only then is told what stands in the way. */
  seesCounts: boolean;
  /** Whether the goals as they were submitted cannot be seen reached: asked when the plan is approved. */
  isHeldBack: boolean;
  /** First day of the approach. */
  startedOn: string;
}

const mostGoals = 4;
const mostInterventions = 12;
const conflict = (message: string) => new DomainError('CONFLICT', message);

/**
 * What follows from a command, as events to add to the history; nothing when it changes nothing. Throws a refusal that names the
 * rule when it may not be done: then nothing is added.
 */
export function decidePlan(plan: Plan, command: PlanCommand, context: PlanDecidingContext): PlanEvent[] {
  if (context.isClosed) throw conflict('Deze aanpak is gesloten. Heropen hem om het plan te wijzigen.');
  if (isAboutContribution(command)) return decideContribution(plan, command, context);
  const { today: day } = context;
  switch (command.kind) {
    case 'setGoal': {
      requireConcept(plan);
      const { key, goal } = command;
      if (key !== null) requireKnown(plan.goals, key, 'Dit doel staat niet meer in het plan.');
      if (key === null && plan.goals.length >= mostGoals)
        throw conflict(`Een plan heeft hoogstens ${mostGoals} doelen. Laat er eerst een vervallen.`);
      const checked = requireGoal(goal, day);
      const set = { ...checked, key: key ?? `d${plan.given.goals + 1}` };
      const known = plan.goals.find((one) => one.key === key);
      if (known !== undefined && isSameGoal(known, set)) return [];
      return [{ kind: 'goalSet', day, goal: set }];
    }
    case 'dropGoal':
      requireConcept(plan);
      requireKnown(plan.goals, command.key, 'Dit doel staat niet meer in het plan.');
      return [{ kind: 'goalDropped', day, key: command.key }];
    case 'setCriterion':
      requireConcept(plan);
      if (command.text.trim() === '')
        throw new FieldRefusal('criterium', 'Vul in wanneer wordt afgeschaald.');
      return command.text === plan.criterion ? [] : [{ kind: 'criterionSet', day, text: command.text }];
    case 'choose':
      return chooseAll(plan, command.interventions, context);
    case 'plan': {
      requireConcept(plan);
      const { key, from, to } = command;
      const known = requireIntervention(plan, key);
      requirePeriod(from, to);
      if (known.from === from && known.to === to) return [];
      return [{ kind: 'interventionPlanned', day, key, from, to }];
    }
    case 'block': {
      const { key, waitsFor } = command;
      if (requireIntervention(plan, key).waitsFor === waitsFor) return [];
      return [{ kind: 'interventionBlocked', day, key, waitsFor }];
    }
    case 'drop': {
      requireConcept(plan);
      const { key, reason } = command;
      requireIntervention(plan, key);
      const isShared = plan.contributions.some(({ intervention }) => intervention === key);
      if (isShared && reason.trim() === '')
        throw new FieldRefusal('reden', 'Vul in waarom dit vervalt: er zijn organisaties bij betrokken.');
      return [{ kind: 'interventionDropped', day, key, reason }];
    }
    default:
      return [decideStep(plan, command, context)];
  }
}

/** Every intervention as it comes into the plan, after those before it; one that cannot keeps all of them out. */
function chooseAll(
  plan: Plan,
  interventions: readonly Omit<Intervention, 'key'>[],
  context: PlanDecidingContext,
): PlanEvent[] {
  const events: PlanEvent[] = [];
  let known = plan;
  for (const one of interventions) {
    const intervention = chosen(known, one, context);
    const event: PlanEvent = { kind: 'interventionChosen', day: context.today, intervention };
    known = applyToPlan(known, event);
    events.push(event);
  }
  return events;
}

/** An intervention as it comes into the plan, with its key and its name. */
function chosen(
  plan: Plan,
  intervention: Omit<Intervention, 'key'>,
  { catalogue }: PlanDecidingContext,
): Intervention {
  requireConcept(plan);
  if (plan.interventions.length >= mostInterventions)
    throw conflict(`Een plan heeft hoogstens ${mostInterventions} interventies.`);
  const { code, from, to, waitsFor } = intervention;
  const known = code === null ? '' : catalogue.get(code);
  if (known === undefined)
    throw new FieldRefusal('interventie', 'Deze interventie staat niet op de interventiekaart.');
  const name = intervention.name.trim() || known;
  if (name === '') throw new FieldRefusal('naam', 'Kies een interventie, of vul in wat er wordt gedaan.');
  const isSame = (one: Intervention) => one.name.toLowerCase() === name.toLowerCase();
  if (plan.interventions.some(isSame))
    throw new FieldRefusal(code === null ? 'naam' : 'interventie', `‘${name}’ staat al in het plan.`);
  requirePeriod(from, to);
  return { key: `i${plan.given.interventions + 1}`, code, name, from, to, waitsFor };
}

type StepCommand = Extract<PlanCommand, { kind: PlanStep }>;

/** A step of the plan as a whole. */
function decideStep(
  plan: Plan,
  command: StepCommand,
  { today: day, bodies, measured, seesCounts, isHeldBack, startedOn }: PlanDecidingContext,
): PlanEvent {
  if (planSteps[plan.status][command.kind] === undefined) throw conflict(cannot[plan.status]);
  switch (command.kind) {
    case 'submit': {
      const lacking = lackingIn(plan);
      if (lacking.length > 0) throw conflict(`Vul eerst in: ${joinDutch(lacking)}.`);
      const passed = plan.goals.find(({ deadline }) => deadline < day);
      if (passed !== undefined)
        throw conflict(
          `Een doel had al bereikt moeten zijn op ${formatDay(passed.deadline)}. Kies een latere dag.`,
        );
      const rise = plan.goals.findIndex(({ change }) => change > 0);
      if (rise >= 0)
        throw conflict(
          `Doel ${rise + 1} is een stijging, en of die te meten is, rekenen wij niet uit: niemand zou zien of het wordt bereikt. Bedoelt u minder signalen, vul dan een getal onder nul in.`,
        );
      // What stands in the way tells counts; of who may not see those, the plan is held back when it is approved.
      if (seesCounts) requireMeasurable(plan, measured);
      const unmeasured = plan.goals.filter(({ key }) => measured.get(key)?.kind !== 'measured');
      return { kind: 'submitted', day, unmeasured: unmeasured.map(({ key }) => key) };
    }
    case 'recall':
      return { kind: 'recalled', day };
    case 'sendBack':
      requireReason(command.reason, 'Vul in wat er anders moet.');
      return { kind: 'sentBack', day, reason: command.reason };
    case 'approve': {
      const { decision } = command;
      const names = bodies.map((body) => uncapitalise(bodyKinds[body]));
      const who = joinEither(names);
      if (decision === null || !bodies.includes(decision.body))
        throw new FieldRefusal('orgaan', `Een plan bij deze aanpak wordt vastgesteld door: ${who}.`);
      if (decision.day > day)
        throw new FieldRefusal(
          'besluitdag',
          'Een besluit dat nog moet vallen, kan nog niet worden vastgelegd.',
        );
      if (decision.day < startedOn)
        throw new FieldRefusal(
          'besluitdag',
          `De aanpak begon op ${formatDay(startedOn)}. Kies die dag of een dag daarna.`,
        );
      if (isHeldBack)
        throw conflict(
          'Dit plan wordt tegengehouden: van een doel zou niemand kunnen zien of het wordt bereikt. Geef het plan terug; wie de aantallen van de gemeente mag zien, leest bij het doel wat wel kan.',
        );
      return { kind: 'approved', day, decision };
    }
    case 'adjust':
      requireReason(command.reason, 'Vul in waarom het plan wordt bijgesteld.');
      return { kind: 'adjusted', day, reason: command.reason };
  }
}

/** Throws when a goal would be reached without anyone being able to see it: people would work for a result that nobody can show. */
function requireMeasurable({ goals }: Plan, measured: PlanDecidingContext['measured']): void {
  goals.forEach(({ key }, at) => {
    const known = measured.get(key);
    if (known?.kind !== 'measured' || known.measurability.isFit) return;
    const { chip, alternatives } = known.measurability;
    const which = goals.length === 1 ? 'Het doel' : `Doel ${at + 1}`;
    throw conflict(`${which} wordt tegengehouden: ${chip}. Wat zou helpen? ${alternatives.join(' ')}`);
  });
}

/** Why a step cannot be taken from each status. */
const cannot: Readonly<Record<Plan['status'], string>> = {
  concept: 'Dit plan is een concept. Leg het eerst voor.',
  submitted: 'Dit plan ligt al voor.',
  approved: 'Dit plan is al vastgesteld. Stel het bij om iets te wijzigen.',
};

function requireConcept({ status }: Plan): void {
  if (status === 'submitted') throw conflict('Dit plan ligt voor. Trek het eerst terug om iets te wijzigen.');
  if (status === 'approved')
    throw conflict('Dit plan is vastgesteld. Stel het bij: dat geeft een nieuwe versie, met een reden.');
}

function requireKnown<Item extends { key: string }>(
  items: readonly Item[],
  key: string,
  message: string,
): Item {
  const found = items.find((item) => item.key === key);
  if (found === undefined) throw conflict(message);
  return found;
}

function requireIntervention({ interventions }: Plan, key: string): Intervention {
  return requireKnown(interventions, key, 'Deze interventie staat niet in het plan.');
}

/** Throws a refusal of the field for days that are lacking, or an end before its start. */
function requirePeriod(from: string, to: string): void {
  if (from === '') throw new FieldRefusal('van', 'Vul in wanneer het begint.');
  if (to === '') throw new FieldRefusal('tot', 'Vul in wanneer het eindigt.');
  if (to < from) throw new FieldRefusal('tot', 'Het einde ligt voor het begin.');
}
