import type { Database } from '#db/connection.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { standingIn } from '#approaches/standing.server.ts';
import { actOnAgreement, makeAgreement } from '#decisions/agreements/commands.server.ts';
import { getAgreement } from '#decisions/agreements/queries.server.ts';
import type { PlanStoryStep } from '#demo/plan-stories.ts';
import { actOnPlan } from '#plans/commands.server.ts';
import { catalogue } from '#plans/interventions/catalogue.ts';
import { countBaseline, type GoalPlace } from '#plans/measurability/measure.server.ts';
import type { PlanCommand } from '#plans/model.ts';
import { isDomainError } from '#errors.ts';
import { getPlan } from '#plans/queries.server.ts';

const names = new Map(catalogue.map(({ code, name }) => [code, name]));

/** What the plan of a story is about, and who does what in it. */
interface PlanTelling {
  approachId: string;
  place: GoalPlace;
  /** No story goes on after it. */
  lastDay: string;
  /** Number of an organisation by its key. */
  idOf: (key: string) => string;
  by: (day: string, who: string | undefined) => ApproachDecider;
}

/** Tells how the plan of a story went, through the commands that people use, each on its own day. */
export async function tellPlan(
  db: Database,
  steps: readonly PlanStoryStep[],
  { approachId, place, lastDay, idOf, by }: PlanTelling,
): Promise<void> {
  const agreements = new Map<string, string>();
  for (const step of steps) {
    if (step.day > lastDay) break;
    const decider = by(step.day, step.by);
    if ('plan' in step) {
      const { sequence } = await getPlan(db, approachId, null);
      const command = await withNumbers(db, step.plan, { idOf, place });
      try {
        await actOnPlan(db, { ...decider, catalogue: names }, { approachId, sequence }, command);
      } catch (error) {
        // With few signals nobody could see the goal reached: the plan of the story stays a concept.
        const isHeldBack = command.kind === 'submit' || command.kind === 'approve';
        if (!isHeldBack || !isDomainError(error)) throw error;
      }
      continue;
    }
    const { agreement: key, does } = step;
    const agreeing = { ...decider, standing: standingIn(decider) };
    if (does.kind === 'make') {
      const { text, ownerId, dueOn } = does;
      const given = { approachId, text, ownerId: idOf(ownerId), dueOn };
      agreements.set(key, await makeAgreement(db, agreeing, given));
    } else {
      const id = agreements.get(key) ?? '';
      const { sequence } = await getAgreement(db, id);
      await actOnAgreement(db, agreeing, { id, sequence }, does);
    }
  }
}

/** A command with organisations by their numbers, and a baseline that was counted. */
async function withNumbers(
  db: Database,
  command: Extract<PlanStoryStep, { plan: unknown }>['plan'],
  { idOf, place }: { idOf: (key: string) => string; place: GoalPlace },
): Promise<PlanCommand> {
  if ('partnerId' in command) return { ...command, partnerId: idOf(command.partnerId) };
  if (command.kind !== 'setGoal') return command;
  const { goal } = command;
  // A demo with few signals may have none there; a goal then compares with the one that has to be.
  const count = Math.max(1, (await countBaseline(db, null, place, goal, goal.baseline)) ?? 0);
  return { ...command, goal: { ...goal, baseline: { ...goal.baseline, count, isCounted: true } } };
}
