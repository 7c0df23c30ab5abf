import { asDeed } from '#audit/deeds.server.ts';
import { staleRefusal } from '#audit/stale.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import type { Database } from '#db/connection.ts';
import { holdApproach } from '#approaches/hold.server.ts';
import { getApproach, type FoundApproach } from '#approaches/queries.server.ts';
import { getType } from '#approaches/types.server.ts';
import { historyRows } from '#decisions/history-rows.ts';
import { decidePlan } from '#plans/decide.ts';
import { isAnswer } from '#plans/decide-contribution.ts';
import { measureGoal } from '#plans/measurability/measure.server.ts';
import type { MeasuredGoal } from '#plans/measurability/words.ts';
import type { Plan, PlanCommand, PlanEvent } from '#plans/model.ts';
import { whatIsInTheWay } from '#plans/parts.ts';
import { getPlan, isHeldBack } from '#plans/queries.server.ts';
import { replayPlan } from '#plans/replay.ts';
import { requirePlanning, requireSecondPerson, type PlanDecider } from '#plans/rights.server.ts';

/** Which version of the plan of an approach someone looked at: how many events there were. */
export interface PlanVersion {
  approachId: string;
  sequence: number;
}

/**
 * Does something with the plan of an approach. Throws a refusal that names the rule, NOT_FOUND for an approach that is not there for
 * this viewer, and CONFLICT when someone else changed the same part since this version: then nothing is added.
 */
export async function actOnPlan(
  db: Database,
  by: PlanDecider,
  { approachId, sequence }: PlanVersion,
  command: PlanCommand,
): Promise<void> {
  const action = isAnswer(command) ? 'answer' : command.kind === 'approve' ? 'approve' : 'update';
  await asDeed(db, by.asker, { action, resource: 'areaPlan', subject: approachId }, async (tx) => {
    await holdApproach(tx, approachId);
    const found = await getApproach(tx, approachId, null);
    await requirePlanning(tx, by, found, command);
    const known = await getPlan(tx, approachId, null);
    const since = known.history.filter((line) => line.sequence > sequence).map(({ event }) => event);
    const inTheWay = whatIsInTheWay(command, since);
    if (inTheWay !== undefined)
      throw staleRefusal(by.asker, known.history.find(({ event }) => event === inTheWay)?.madeBy ?? null, {
        what: 'dit deel van het plan',
        next: 'Wat u invulde staat er nog; kijk hoe het nu luidt en bewaar opnieuw.',
      });
    if (command.kind === 'approve' || command.kind === 'sendBack') requireSecondPerson(by, known.history);
    const { approach } = found;
    const { bodies } = await getType(tx, approach.typeCode, approach.typeVersion);
    const measured =
      command.kind === 'submit' ? await measureGoals(tx, by.year, found, known.plan) : new Map();
    const context = {
      ...{ today: by.today, catalogue: by.catalogue, bodies, measured },
      ...{ isClosed: approach.closedOn !== null, startedOn: approach.startedOn },
      seesCounts: seesMunicipality(by.viewer, approach.municipalityCode),
      isHeldBack: command.kind === 'approve' && (await isHeldBack(tx, approachId, known.history)),
    };
    const added = decidePlan(known.plan, command, context);
    if (added.length === 0) return { result: undefined };
    const plan = replayPlan([...known.history.map(({ event }) => event), ...added]);
    await keepPlan(tx, by, { approachId, sequence: known.sequence + added.length }, plan);
    await addEvents(tx, by, { approachId, sequence: known.sequence }, added);
    await keepContributions(tx, approachId, plan);
    await sealGoals(tx, found, known.sequence + added.length, measured);
    return { result: undefined };
  });
}

/** Writes down what was known of the goals of a plan that is submitted; nothing of it changes afterwards. */
async function sealGoals(
  tx: Database,
  { id, approach: { municipalityCode } }: FoundApproach,
  sequence: number,
  measured: ReadonlyMap<string, MeasuredGoal>,
): Promise<void> {
  const rows = [...measured].flatMap(([goal, known]) =>
    known.kind === 'measured'
      ? [
          {
            ...{ approachId: id, sequence, goal, municipalityCode, isFit: known.measurability.isFit },
            question: JSON.stringify(known.question),
          },
        ]
      : [],
  );
  if (rows.length > 0) await tx.insertInto('planGoalSeal').values(rows).execute();
}

/** What the goals of a plan can show, for what is decided by it: nobody sees these counts here. */
async function measureGoals(
  tx: Database,
  areaYear: number,
  { approach }: FoundApproach,
  { goals }: Plan,
): Promise<Map<string, MeasuredGoal>> {
  const measured = new Map<string, MeasuredGoal>();
  for (const goal of goals)
    measured.set(goal.key, await measureGoal(tx, null, { ...approach, areaYear }, goal));
  return measured;
}

/** What lists know of a plan. */
async function keepPlan(
  tx: Database,
  { asker, now }: PlanDecider,
  { approachId, sequence }: PlanVersion,
  { status, version }: Plan,
): Promise<void> {
  const row = { status, version, sequence, changedAt: now, changedBy: asker.actor };
  await tx
    .insertInto('plan')
    .values({ approachId, ...row })
    .onConflict((conflict) => conflict.column('approachId').doUpdateSet(row))
    .execute();
}

async function addEvents(
  tx: Database,
  by: PlanDecider,
  { approachId, sequence }: PlanVersion,
  events: readonly PlanEvent[],
): Promise<void> {
  const rows = historyRows(events, sequence, by);
  await tx
    .insertInto('planEvent')
    .values(rows.map((row) => ({ approachId, ...row })))
    .execute();
}

/** Which organisation has which part: the database lets those read the approach, and no others. */
async function keepContributions(tx: Database, approachId: string, { contributions }: Plan): Promise<void> {
  const kept = await tx
    .selectFrom('planContribution')
    .select(['intervention', 'partnerId'])
    .where('approachId', '=', approachId)
    .execute();
  for (const { intervention, partnerId, state } of contributions)
    await tx
      .insertInto('planContribution')
      .values({ approachId, intervention, partnerId, state })
      .onConflict((conflict) =>
        conflict.columns(['approachId', 'intervention', 'partnerId']).doUpdateSet({ state }),
      )
      .execute();
  for (const { intervention, partnerId } of kept) {
    const isThere = contributions.some(
      (one) => one.intervention === intervention && one.partnerId === partnerId,
    );
    if (isThere) continue;
    await tx
      .deleteFrom('planContribution')
      .where('approachId', '=', approachId)
      .where('intervention', '=', intervention)
      .where('partnerId', '=', partnerId)
      .execute();
  }
}
