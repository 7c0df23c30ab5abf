import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { chains, type Chain } from '#partners/model.ts';
import type { PlanPartner } from '#plans/matrix-view.ts';
import type { GoalQuestion } from '#plans/measurability/words.ts';
import type { Plan, PlanEvent, PlanStatus } from '#plans/model.ts';
import { replayPlan } from '#plans/replay.ts';

/** One event of the history of a plan, with who made it and when. */
export interface PlanLine {
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: PlanEvent;
}

/** A plan with its history, the first event first. */
export interface FoundPlan {
  /** Number of events: the version someone looks at; 0 while nothing stands in it. */
  sequence: number;
  plan: Plan;
  history: PlanLine[];
}

/**
 * The plan of an approach, as it is or as it was known at the end of a day; an empty one when nothing was written in it yet.
 * Whether there is such an approach for this viewer is asked apart (`getApproach`).
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 * @param day null for now
 */
export async function getPlan(reader: Database, approachId: string, day: string | null): Promise<FoundPlan> {
  const rows = await reader
    .selectFrom('planEvent')
    .select(['sequence', 'madeAt', 'madeBy', 'event'])
    .where('approachId', '=', approachId)
    .orderBy('sequence')
    .execute();
  const history = rows
    .map((row) => ({ ...row, event: row.event as PlanEvent }))
    .filter(({ event }) => day === null || event.day <= day);
  return { sequence: rows.length, plan: replayPlan(history.map(({ event }) => event)), history };
}

/**
 * What was known of the goals of a plan when it was submitted, as far as this reader may see exact counts.
 *
 * @param sequence of the event by which it was submitted
 */
export async function listSeals(
  reader: Database,
  approachId: string,
  sequence: number,
): Promise<{ goal: string; isFit: boolean; question: GoalQuestion }[]> {
  const rows = await reader
    .selectFrom('planGoalSeal')
    .select(['goal', 'isFit', 'question'])
    .where('approachId', '=', approachId)
    .where('sequence', '=', sequence)
    .orderBy('goal')
    .execute();
  return rows.map((row) => ({ ...row, question: row.question as GoalQuestion }));
}

/** The line by which a plan was submitted last; undefined when it never was. */
export function lastSubmission(history: readonly PlanLine[]): PlanLine | undefined {
  return history.findLast(({ event }) => event.kind === 'submitted');
}

/**
 * Whether a goal of a plan as it was submitted last could be reached without anyone being able to see it.
 *
 * @param db the whole database: it is decided by, and not shown
 */
export async function isHeldBack(
  db: Database,
  approachId: string,
  history: readonly PlanLine[],
): Promise<boolean> {
  const submitted = lastSubmission(history);
  if (submitted === undefined) return false;
  return (await listSeals(db, approachId, submitted.sequence)).some(({ isFit }) => !isFit);
}

/** What a plan asks of organisations: what is done, and their parts in it. */
export type WorkInPlan = Pick<Plan, 'interventions' | 'contributions'>;

/** Events of what is done, whoever takes part in it. */
const interventionEvents: PlanEvent['kind'][] = [
  'interventionChosen',
  'interventionPlanned',
  'interventionBlocked',
  'interventionDropped',
];

/**
 * What the plans of approaches ask, by the keys of the approaches, with the contributions of these organisations only; nothing where
 * nothing was written yet. Reads them all at once, and of what other organisations said, of goals and of steps nothing.
 *
 * @param partnerIds null for those of every organisation
 */
export async function listPlansFor(
  reader: Database,
  approachIds: readonly string[],
  partnerIds: readonly string[] | null,
): Promise<Map<string, { sequence: number; plan: WorkInPlan }>> {
  if (approachIds.length === 0) return new Map();
  const plans = await reader
    .selectFrom('plan')
    .select(['approachId', 'sequence'])
    .where('approachId', 'in', approachIds)
    .execute();
  const rows = await reader
    .selectFrom('planEvent')
    .select(['approachId', 'event'])
    .where('approachId', 'in', approachIds)
    .where(({ or, eb }) =>
      or([
        eb(sql<string>`event->>'kind'`, 'in', interventionEvents),
        partnerIds === null
          ? eb(sql<string | null>`event->>'partnerId'`, 'is not', null)
          : eb(sql<string>`event->>'partnerId'`, 'in', partnerIds),
      ]),
    )
    .orderBy('approachId')
    .orderBy('sequence')
    .execute();
  const histories = new Map(approachIds.map((id): [string, PlanEvent[]] => [id, []]));
  for (const { approachId, event } of rows) histories.get(approachId)?.push(event as PlanEvent);
  const sequences = new Map(plans.map(({ approachId, sequence }) => [approachId, sequence]));
  return new Map(
    [...histories].map(([id, events]) => [
      id,
      { sequence: sequences.get(id) ?? 0, plan: replayPlan(events) },
    ]),
  );
}

/** Where the plans of approaches stand, by the keys of the approaches; one without a plan is not there. */
export async function listPlanStatuses(
  reader: Database,
  approachIds: readonly string[],
): Promise<Map<string, PlanStatus>> {
  if (approachIds.length === 0) return new Map();
  const rows = await reader
    .selectFrom('plan')
    .select(['approachId', 'status'])
    .where('approachId', 'in', approachIds)
    .execute();
  return new Map(rows.map(({ approachId, status }) => [approachId, status as PlanStatus]));
}

/** An approach in which an organisation takes part. */
export interface PartLine {
  id: string;
  title: string;
  municipalityCode: string;
  areaCodes: string[];
}

/** Approaches that run in which organisations have a part that they did not decline, or an agreement that did not lapse. */
export async function listApproachesOf(reader: Database, partnerIds: readonly string[]): Promise<PartLine[]> {
  if (partnerIds.length === 0) return [];
  return reader
    .selectFrom('approach')
    .select(['id', 'title', 'municipalityCode', 'areaCodes'])
    .where('closedOn', 'is', null)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('planContribution')
            .select('partnerId')
            .whereRef('planContribution.approachId', '=', 'approach.id')
            .where('partnerId', 'in', partnerIds)
            .where('state', '<>', 'declined'),
        ),
        exists(
          selectFrom('agreement')
            .select('ownerId')
            .whereRef('agreement.approachId', '=', 'approach.id')
            .where('ownerId', 'in', partnerIds)
            .where('state', '<>', 'lapsed'),
        ),
      ]),
    )
    .orderBy('title')
    .orderBy('id')
    .execute();
}

/** Every organisation there ever was, with the chain it belongs to in words. */
export async function listPlanPartners(reader: Database): Promise<PlanPartner[]> {
  const rows = await reader.selectFrom('partner').select(['id', 'name', 'chain']).execute();
  return rows.map(({ id, name, chain }) => ({
    ...{ id, name },
    chain: chains[chain as Chain].toLowerCase(),
  }));
}
