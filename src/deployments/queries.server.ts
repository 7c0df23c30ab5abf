import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Shift, ShiftEvent } from '#deployments/model.ts';
import { replayShift } from '#deployments/replay.ts';
import { addDays } from '#text/calendar.ts';
import { DomainError } from '#errors.ts';

/** One event of the history of a shift, with who made it and when. */
export interface ShiftLine {
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: ShiftEvent;
}

/** A shift with its history, the first event first. */
export interface FoundShift {
  id: string;
  /** Number of events: the version someone looks at. */
  sequence: number;
  shift: Shift;
  history: ShiftLine[];
}

/**
 * Which shifts to list: those of an approach, or those of organisations that begin in `[from, to)` or were planned before and have not
 * been reported yet.
 */
export type ShiftFilter =
  { approachId: string } | { partnerIds: readonly string[]; from: string; to: string };

/**
 * Shifts that a filter leaves, the first one at the top.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 */
export async function listShifts(reader: Database, filter: ShiftFilter): Promise<FoundShift[]> {
  if ('partnerIds' in filter && filter.partnerIds.length === 0) return [];
  let query = reader
    .selectFrom('deploymentShiftEvent')
    .innerJoin('deploymentShift', 'deploymentShift.id', 'deploymentShiftEvent.shiftId')
    .select(['deploymentShift.id', 'deploymentShiftEvent.sequence', 'madeAt', 'madeBy', 'event']);
  if ('approachId' in filter) query = query.where('approachId', '=', filter.approachId);
  else {
    const { partnerIds, from, to } = filter;
    query = query
      .where('partnerId', 'in', partnerIds)
      .where('shiftOn', '<', to)
      .where((eb) => eb.or([eb('shiftOn', '>=', from), eb('state', '=', 'planned')]));
  }
  const rows = await query.orderBy('deploymentShift.id').orderBy('deploymentShiftEvent.sequence').execute();
  const histories = new Map<string, ShiftLine[]>();
  for (const { id, event, ...line } of rows) {
    const known = histories.get(id) ?? [];
    known.push({ ...line, event: event as ShiftEvent });
    histories.set(id, known);
  }
  return [...histories].map(([id, history]) => foundOf(id, history)).sort(byTime);
}

/** One shift. Throws NOT_FOUND when there is none, or none for this viewer. */
export async function getShift(reader: Database, id: string): Promise<FoundShift> {
  const rows = await reader
    .selectFrom('deploymentShiftEvent')
    .select(['sequence', 'madeAt', 'madeBy', 'event'])
    .where('shiftId', '=', id)
    .orderBy('sequence')
    .execute();
  if (rows.length === 0) throw new DomainError('NOT_FOUND', 'Deze dienst bestaat niet.');
  return foundOf(
    id,
    rows.map((row) => ({ ...row, event: row.event as ShiftEvent })),
  );
}

/** Minutes of all coaches in the shifts of an approach that begin in the week of this Monday, but for one of them. */
export async function sumMinutesIn(
  tx: Database,
  { approachId, monday, except }: { approachId: string; monday: string; except: string | null },
): Promise<number> {
  const row = await tx
    .selectFrom('deploymentShift')
    .select(sql<number>`coalesce(sum(coach_minutes), 0)::integer`.as('minutes'))
    .where('approachId', '=', approachId)
    .where('shiftOn', '>=', monday)
    .where('shiftOn', '<', addDays(monday, 7))
    .where('id', 'is distinct from', except)
    .executeTakeFirstOrThrow();
  return row.minutes;
}

/**
 * What of the roster of an approach still waits: shifts that are planned, with the day of the first one (null without), and handovers
 * without an answer.
 */
export async function countOpen(
  tx: Database,
  approachId: string,
): Promise<{ shifts: number; firstOn: string | null; handovers: number }> {
  const count = async (table: 'deploymentShift' | 'deploymentHandover', state: string) => {
    const row = await tx
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('approachId', '=', approachId)
      .where('state', '=', state)
      .executeTakeFirstOrThrow();
    return row.count;
  };
  const first = await tx
    .selectFrom('deploymentShift')
    .select(({ fn }) => fn.min('shiftOn').as('on'))
    .where('approachId', '=', approachId)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return {
    firstOn: first?.on ?? null,
    shifts: await count('deploymentShift', 'planned'),
    handovers: await count('deploymentHandover', 'asked'),
  };
}

function foundOf(id: string, history: ShiftLine[]): FoundShift {
  return { id, sequence: history.length, shift: replayShift(history.map(({ event }) => event)), history };
}

function byTime({ shift: one, id }: FoundShift, { shift: other, id: otherId }: FoundShift): number {
  return one.on.localeCompare(other.on) || one.from - other.from || id.localeCompare(otherId);
}
