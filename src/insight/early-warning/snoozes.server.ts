import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { warningKey } from '#insight/early-warning/model.ts';
import { DomainError } from '#errors.ts';

/** A warning that says nothing for a while. */
export interface Snooze {
  id: number;
  areaCode: string;
  themeCode: string;
  reason: string;
  /** First day on which it is told again. */
  untilDay: string;
}

/** What is to be silent: an area and a theme, in a municipality. */
export interface SnoozeSubject {
  municipalityCode: string;
  areaCode: string;
  themeCode: string;
}

/**
 * The snoozes of a municipality that hold on a day, the one that ends first at the top.
 *
 * @param reader the database as someone with exact counts sees it; there is nothing in it for anyone else
 */
export async function listSnoozes(
  reader: Database,
  municipalityCode: string,
  today: string,
): Promise<Snooze[]> {
  return reader
    .selectFrom('warningSnooze')
    .select(['id', 'areaCode', 'themeCode', 'reason', 'untilDay'])
    .where('municipalityCode', '=', municipalityCode)
    .where('endedAt', 'is', null)
    .where('untilDay', '>', today)
    .orderBy('untilDay')
    .orderBy('id')
    .execute();
}

/** One snooze that has not ended; undefined when there is none. */
export async function findSnooze(db: Database, id: number): Promise<(SnoozeSubject & Snooze) | undefined> {
  return db
    .selectFrom('warningSnooze')
    .select(['id', 'municipalityCode', 'areaCode', 'themeCode', 'reason', 'untilDay'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
}

/**
 * Makes a warning say nothing until a day. One that ran out makes room. Throws CONFLICT when someone else did so meanwhile.
 *
 * @param today from which day on an earlier one counts as over
 */
export async function snooze(
  db: Database,
  subject: SnoozeSubject,
  { reason, untilDay }: Pick<Snooze, 'reason' | 'untilDay'>,
  asker: AuditAsker,
  { now, today }: { now: Date; today: string },
): Promise<void> {
  const { municipalityCode, areaCode, themeCode } = subject;
  const deed = { action: 'create', resource: 'areaPlan', subject: warningKey(subject) };
  await asDeed(db, asker, deed, async (tx) => {
    await tx
      .updateTable('warningSnooze')
      .set({ endedAt: now, endedBy: asker.actor })
      .where('areaCode', '=', areaCode)
      .where('themeCode', '=', themeCode)
      .where('endedAt', 'is', null)
      .where('untilDay', '<=', today)
      .execute();
    const made = await tx
      .insertInto('warningSnooze')
      .values({ municipalityCode, areaCode, themeCode, reason, untilDay, madeAt: now, madeBy: asker.actor })
      .onConflict((conflict) =>
        conflict.columns(['areaCode', 'themeCode']).where('endedAt', 'is', null).doNothing(),
      )
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n)
      throw new DomainError('CONFLICT', 'Iemand anders heeft deze signalering intussen stilgezet.');
    return { result: undefined };
  });
}

/** Ends a snooze before its day. Throws NOT_FOUND when it ended already. */
export async function endSnooze(
  db: Database,
  { id, areaCode, themeCode }: Snooze,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  const deed = { action: 'remove', resource: 'areaPlan', subject: warningKey({ areaCode, themeCode }) };
  await asDeed(db, asker, deed, async (tx) => {
    const ended = await tx
      .updateTable('warningSnooze')
      .set({ endedAt: now, endedBy: asker.actor })
      .where('id', '=', id)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows !== 1n)
      throw new DomainError('NOT_FOUND', 'Deze signalering staat niet meer stil.');
    return { result: undefined };
  });
}
