import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Agreement, AgreementEvent } from '#decisions/agreements/model.ts';
import { replayAgreement } from '#decisions/agreements/replay.ts';
import { DomainError } from '#errors.ts';

/** One event of the history of an agreement, with who made it and when. */
export interface AgreementLine {
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: AgreementEvent;
}

/** An agreement with its history, the first event first. */
export interface FoundAgreement {
  id: string;
  /** Number of events: the version someone looks at. */
  sequence: number;
  agreement: Agreement;
  history: AgreementLine[];
}

/** Which agreements to list: those of approaches, or those that organisations have, as they are or were at the end of a day. */
export type AgreementFilter =
  { approachIds: readonly string[]; day: string | null } | { ownerIds: readonly string[]; day: null };

/**
 * Agreements that a filter leaves: those that are open before the others, the first one due at the top.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 */
export async function listAgreements(reader: Database, filter: AgreementFilter): Promise<FoundAgreement[]> {
  const wanted = 'approachIds' in filter ? filter.approachIds : filter.ownerIds;
  if (wanted.length === 0) return [];
  const rows = await reader
    .selectFrom('agreementEvent')
    .innerJoin('agreement', 'agreement.id', 'agreementEvent.agreementId')
    .select([
      'agreement.id',
      'agreementEvent.sequence',
      'agreementEvent.madeAt',
      'agreementEvent.madeBy',
      'event',
    ])
    .where('approachIds' in filter ? 'agreement.approachId' : 'agreement.ownerId', 'in', wanted)
    .orderBy('agreement.id')
    .orderBy('agreementEvent.sequence')
    .execute();
  const histories = new Map<string, AgreementLine[]>();
  for (const { id, event, ...line } of rows) {
    const known = histories.get(id) ?? [];
    known.push({ ...line, event: event as AgreementEvent });
    histories.set(id, known);
  }
  return [...histories]
    .flatMap(([id, history]) => {
      const known = history.filter(({ event }) => filter.day === null || event.day <= filter.day);
      return known.length === 0 ? [] : [foundOf(id, history.length, known)];
    })
    .sort(byUrgency);
}

/** One agreement. Throws NOT_FOUND when there is none, or none for this viewer. */
export async function getAgreement(reader: Database, id: string): Promise<FoundAgreement> {
  const rows = await reader
    .selectFrom('agreementEvent')
    .select(['sequence', 'madeAt', 'madeBy', 'event'])
    .where('agreementId', '=', id)
    .orderBy('sequence')
    .execute();
  if (rows.length === 0) throw new DomainError('NOT_FOUND', 'Deze afspraak bestaat niet.');
  const history = rows.map((row) => ({ ...row, event: row.event as AgreementEvent }));
  return foundOf(id, rows.length, history);
}

/** Texts of the agreements of an approach that nobody has settled, the first one due at the top. */
export async function listOpenTexts(db: Database, approachId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('agreement')
    .select('text')
    .where('approachId', '=', approachId)
    .where('state', '=', 'open')
    .orderBy('dueOn')
    .orderBy('text')
    .execute();
  return rows.map(({ text }) => text);
}

/** How many agreements are open, past their day, past it and moved before, and due within the days that are asked. */
export interface AgreementCounts {
  open: number;
  late: number;
  lateAndMoved: number;
  soon: number;
}

/** Open agreements of approaches, counted. Of the histories only those that are late are looked into. */
export async function countAgreements(
  reader: Database,
  approachIds: readonly string[],
  { today, until }: { today: string; until: string },
): Promise<AgreementCounts> {
  if (approachIds.length === 0) return { open: 0, late: 0, lateAndMoved: 0, soon: 0 };
  const { open, late, lateAndMoved, soon } = await reader
    .selectFrom('agreement')
    .where('approachId', 'in', approachIds)
    .where('state', '=', 'open')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .select(({ fn }) => fn.countAll<number>().filterWhere('dueOn', '<', today).as('late'))
    .select(({ fn }) =>
      fn.countAll<number>().filterWhere('dueOn', '>=', today).filterWhere('dueOn', '<=', until).as('soon'),
    )
    .select(({ fn }) =>
      fn
        .countAll<number>()
        .filterWhere('dueOn', '<', today)
        .filterWhere(({ exists, selectFrom }) =>
          exists(
            selectFrom('agreementEvent')
              .select('sequence')
              .whereRef('agreementEvent.agreementId', '=', 'agreement.id')
              .where(sql<string>`event->>'kind'`, '=', 'moved'),
          ),
        )
        .as('lateAndMoved'),
    )
    .executeTakeFirstOrThrow();
  return { open, late, lateAndMoved, soon };
}

/** An agreement that is due, without its history. */
export interface DueAgreement {
  id: string;
  approachId: string;
  text: string;
  ownerId: string;
  dueOn: string;
}

/** Open agreements of approaches that are due on a day or before it, the first one due at the top. */
export async function listDueAgreements(
  reader: Database,
  approachIds: readonly string[],
  { until, most }: { until: string; most: number },
): Promise<DueAgreement[]> {
  if (approachIds.length === 0) return [];
  return reader
    .selectFrom('agreement')
    .select(['id', 'approachId', 'text', 'ownerId', 'dueOn'])
    .where('approachId', 'in', approachIds)
    .where('state', '=', 'open')
    .where('dueOn', '<=', until)
    .orderBy('dueOn')
    .orderBy('id')
    .limit(most)
    .execute();
}

function foundOf(id: string, sequence: number, history: AgreementLine[]): FoundAgreement {
  return { id, sequence, agreement: replayAgreement(history.map(({ event }) => event)), history };
}

function byUrgency(one: FoundAgreement, other: FoundAgreement): number {
  const settled = ({ agreement }: FoundAgreement) => (agreement.state === 'open' ? 0 : 1);
  return (
    settled(one) - settled(other) ||
    one.agreement.dueOn.localeCompare(other.agreement.dueOn) ||
    one.id.localeCompare(other.id)
  );
}
