import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { asDeed, type Deed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import type { PartnerFields } from '#partners/model.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/** Which version of a record someone looked at when they changed it. */
export interface Version {
  id: string;
  revision: number;
}

const deedOf = (action: string, subject: string): Deed => ({ action, resource: 'partnerRegistry', subject });

/** Adds an organisation; gives its id. Throws a refusal of the field when its name is taken. */
export async function addPartner(db: Database, fields: PartnerFields, asker: AuditAsker): Promise<string> {
  const id = randomUUID();
  await asDeed(db, asker, deedOf('create', id), async (tx) => {
    if (!(await insertPartner(tx, id, fields))) throw nameTaken();
    return { result: undefined };
  });
  return id;
}

/** Writes a new organisation down, in the transaction that tells of it; false when there is one with this name. */
export async function insertPartner(
  tx: Database,
  id: string,
  { areas, ...columns }: PartnerFields,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('partner')
    .values({ id, ...columns, endedOn: null })
    .onConflict((conflict) => conflict.expression(sql`lower(name)`).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await writeAreas(tx, id, areas);
  return true;
}

/**
 * Writes what changed of an organisation. Throws CONFLICT when someone else changed it since this version was read: nothing is
 * overwritten unseen.
 */
export async function changePartner(
  db: Database,
  version: Version,
  fields: PartnerFields,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  const { id } = version;
  await asDeed(db, asker, deedOf('update', id), async (tx) => {
    const { areas, ...columns } = fields;
    await takeRevision(tx, version, asker, now);
    await refuseTakenName(tx, id, fields.name);
    await tx.updateTable('partner').set(columns).where('id', '=', id).execute();
    await writeAreas(tx, id, areas);
    return { result: undefined };
  });
}

/** Ends that an organisation takes part, on a day; what it did stays. Throws CONFLICT as {@link changePartner}. */
export async function endPartner(
  db: Database,
  version: Version,
  day: string,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  await setEnd(db, version, day, asker, now);
}

/** Takes an end back. Throws CONFLICT as {@link changePartner}. */
export async function reopenPartner(
  db: Database,
  version: Version,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  await setEnd(db, version, null, asker, now);
}

async function setEnd(
  db: Database,
  version: Version,
  endedOn: string | null,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  await asDeed(db, asker, deedOf(endedOn === null ? 'reopen' : 'end', version.id), async (tx) => {
    await takeRevision(tx, version, asker, now);
    await tx.updateTable('partner').set({ endedOn }).where('id', '=', version.id).execute();
    return { result: undefined };
  });
}

/** Raises the revision when it is still the one that was read; one of two at the same moment finds that it is not. */
async function takeRevision(
  tx: Database,
  { id, revision }: Version,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  const taken = await tx
    .updateTable('partner')
    .set({ revision: revision + 1, changedAt: now, changedBy: asker.actor })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst();
  if (taken !== undefined) return;
  const found = await tx.selectFrom('partner').select('changedBy').where('id', '=', id).executeTakeFirst();
  if (found === undefined) throw new DomainError('NOT_FOUND', 'Deze partner bestaat niet.');
  throw staleRefusal(asker, found.changedBy, {
    what: 'deze partner',
    next: 'Uw tekst staat er nog; vergelijk beide versies en bewaar opnieuw.',
  });
}

/** Throws a refusal of the field when another organisation has this name. */
export async function refuseTakenName(tx: Database, id: string, name: string): Promise<void> {
  const other = await tx
    .selectFrom('partner')
    .select('id')
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('id', '!=', id)
    .executeTakeFirst();
  if (other !== undefined) throw nameTaken();
}

function nameTaken(): FieldRefusal {
  return new FieldRefusal('naam', 'Er is al een partner met deze naam.');
}

async function writeAreas(tx: Database, partnerId: string, codes: readonly string[]): Promise<void> {
  await tx.deleteFrom('partnerArea').where('partnerId', '=', partnerId).execute();
  if (codes.length === 0) return;
  const rows = codes.map((areaCode) => ({ partnerId, areaCode }));
  await tx.insertInto('partnerArea').values(rows).execute();
}
