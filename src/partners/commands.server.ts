import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { appendAudit } from '#audit/commands.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import type { PartnerFields } from '#partners/model.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/** Which version of a record someone looked at when they changed it. */
export interface Version {
  id: string;
  revision: number;
}

/** Adds an organisation; gives its id. Throws a refusal of the field when its name is taken. */
export async function addPartner(db: Database, fields: PartnerFields, asker: AuditAsker): Promise<string> {
  const id = randomUUID();
  await db.transaction().execute(async (tx) => {
    await refuseTakenName(tx, id, fields.name);
    const { areas, ...columns } = fields;
    await tx
      .insertInto('partner')
      .values({ id, ...columns, endedOn: null })
      .execute();
    await writeAreas(tx, id, areas);
    await append(tx, asker, 'create', id);
  });
  return id;
}

/**
 * Writes what changed of an organisation. Throws CONFLICT when someone else changed it since this version was read: nothing
 * is overwritten unseen.
 */
export async function changePartner(
  db: Database,
  version: Version,
  fields: PartnerFields,
  asker: AuditAsker,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { areas, ...columns } = fields;
    await takeRevision(tx, version);
    await refuseTakenName(tx, version.id, fields.name);
    await tx.updateTable('partner').set(columns).where('id', '=', version.id).execute();
    await writeAreas(tx, version.id, areas);
    await append(tx, asker, 'update', version.id);
  });
}

/** Ends that an organisation takes part, on a day; what it did stays. Throws CONFLICT as {@link changePartner}. */
export async function endPartner(
  db: Database,
  version: Version,
  day: string,
  asker: AuditAsker,
): Promise<void> {
  await setEnd(db, version, day, asker);
}

/** Takes an end back. Throws CONFLICT as {@link changePartner}. */
export async function reopenPartner(db: Database, version: Version, asker: AuditAsker): Promise<void> {
  await setEnd(db, version, null, asker);
}

async function setEnd(
  db: Database,
  version: Version,
  endedOn: string | null,
  asker: AuditAsker,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await takeRevision(tx, version);
    await tx.updateTable('partner').set({ endedOn }).where('id', '=', version.id).execute();
    await append(tx, asker, endedOn === null ? 'reopen' : 'end', version.id);
  });
}

/** Raises the revision when it is still the one that was read; one of two at the same moment finds that it is not. */
async function takeRevision(tx: Database, { id, revision }: Version): Promise<void> {
  const taken = await tx
    .updateTable('partner')
    .set({ revision: revision + 1, changedAt: new Date() })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst();
  if (taken !== undefined) return;
  const exists = await tx.selectFrom('partner').select('id').where('id', '=', id).executeTakeFirst();
  if (exists === undefined) throw new DomainError('NOT_FOUND', 'Deze partner bestaat niet.');
  throw new DomainError(
    'CONFLICT',
    'Iemand anders heeft deze partner intussen gewijzigd. Uw tekst staat er nog; vergelijk beide versies en bewaar opnieuw.',
  );
}

async function refuseTakenName(tx: Database, id: string, name: string): Promise<void> {
  const other = await tx
    .selectFrom('partner')
    .select('id')
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('id', '!=', id)
    .executeTakeFirst();
  if (other !== undefined) throw new FieldRefusal('naam', 'Er is al een partner met deze naam.');
}

async function writeAreas(tx: Database, partnerId: string, codes: readonly string[]): Promise<void> {
  await tx.deleteFrom('partnerArea').where('partnerId', '=', partnerId).execute();
  if (codes.length === 0) return;
  const rows = codes.map((areaCode) => ({ partnerId, areaCode }));
  await tx.insertInto('partnerArea').values(rows).execute();
}

async function append(tx: Database, asker: AuditAsker, action: string, subject: string): Promise<void> {
  await appendAudit(tx, { ...asker, action, resource: 'partnerRegistry', subject, outcome: 'allowed' });
}
