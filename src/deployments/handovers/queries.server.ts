import type { Database } from '#db/connection.ts';
import { replayHandover, type Handover, type HandoverEvent } from '#deployments/handovers/model.ts';
import { DomainError } from '#errors.ts';

/** One event of the history of a handover, with who made it and when. */
export interface HandoverLine {
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: HandoverEvent;
}

/** A handover with its history, the first event first. */
export interface FoundHandover {
  id: string;
  /** Number of events: the version someone looks at. */
  sequence: number;
  handover: Handover;
  history: HandoverLine[];
}

/** Which handovers to list: those of an approach, or those that wait for an answer of organisations. */
export type HandoverFilter = { approachId: string } | { askedOf: readonly string[] };

/**
 * Handovers that a filter leaves, in the order of their numbers; those that wait, the first one due at the top.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 */
export async function listHandovers(reader: Database, filter: HandoverFilter): Promise<FoundHandover[]> {
  if ('askedOf' in filter && filter.askedOf.length === 0) return [];
  let query = reader
    .selectFrom('deploymentHandoverEvent')
    .innerJoin('deploymentHandover', 'deploymentHandover.id', 'deploymentHandoverEvent.handoverId')
    .select(['deploymentHandover.id', 'deploymentHandoverEvent.sequence', 'madeAt', 'madeBy', 'event']);
  query =
    'approachId' in filter
      ? query.where('approachId', '=', filter.approachId).orderBy('number')
      : query
          .where('partnerId', 'in', filter.askedOf)
          .where('state', '=', 'asked')
          .orderBy('dueOn')
          .orderBy('number');
  const rows = await query
    .orderBy('deploymentHandover.id')
    .orderBy('deploymentHandoverEvent.sequence')
    .execute();
  const histories = new Map<string, HandoverLine[]>();
  for (const { id, event, ...line } of rows) {
    const known = histories.get(id) ?? [];
    known.push({ ...line, event: event as HandoverEvent });
    histories.set(id, known);
  }
  return [...histories].map(([id, history]) => foundOf(id, history));
}

/** One handover. Throws NOT_FOUND when there is none, or none for this viewer. */
export async function getHandover(reader: Database, id: string): Promise<FoundHandover> {
  const rows = await reader
    .selectFrom('deploymentHandoverEvent')
    .select(['sequence', 'madeAt', 'madeBy', 'event'])
    .where('handoverId', '=', id)
    .orderBy('sequence')
    .execute();
  if (rows.length === 0) throw new DomainError('NOT_FOUND', 'Deze overdracht bestaat niet.');
  return foundOf(
    id,
    rows.map((row) => ({ ...row, event: row.event as HandoverEvent })),
  );
}

/** The number that comes after those an approach has. */
export async function nextNumber(tx: Database, approachId: string): Promise<number> {
  const row = await tx
    .selectFrom('deploymentHandover')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('approachId', '=', approachId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

function foundOf(id: string, history: HandoverLine[]): FoundHandover {
  const handover = replayHandover(history.map(({ event }) => event));
  return { id, sequence: history.length, handover, history };
}
