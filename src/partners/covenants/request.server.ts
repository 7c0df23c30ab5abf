import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import { makeRequest } from '#auth/requests/commands.server.ts';
import type { RequestKind } from '#auth/requests/model.ts';
import type { Database } from '#db/connection.ts';
import type { Covenant, CovenantChange, CovenantFields } from '#partners/covenants/model.ts';
import { listCovenants } from '#partners/covenants/queries.server.ts';
import { covenantDays, titled } from '#partners/covenants/words.ts';
import { isDay } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

const day = z.string().refine(isDay);
const changeSchema = z.discriminatedUnion('what', [
  z.object({
    ...{ what: z.literal('add'), name: z.string().min(2), areas: z.array(z.string()) },
    ...{ validFrom: day, validUntil: day.nullable() },
  }),
  z.object({ what: z.literal('end'), id: z.string(), name: z.string(), validUntil: day }),
]);

/** A covenant that is written down or ended: the privacy officer approves it (trust.md section 8, partner registry). */
export const covenantKind: RequestKind = {
  name: 'partnerCovenant',
  resource: 'partnerRegistry',
  async carryOut(tx, { subject: partnerId, payload, ...request }, now, approver) {
    const change = changeSchema.parse(payload);
    if (change.what === 'add') {
      const { name, validFrom, validUntil, areas } = change;
      const row = { id: randomUUID(), partnerId, name, validFrom, validUntil, areas };
      await tx
        .insertInto('partnerCovenant')
        .values({ ...row, recordedAt: now })
        .execute();
    } else {
      const { id, validUntil: former } = await requireEndable(tx, partnerId, change);
      const { validUntil } = change;
      await tx
        .insertInto('partnerCovenantEnd')
        .values({
          ...{ covenantId: id, former, validUntil, endedAt: now },
          ...{ askedBy: request.requestedBy, askedRole: request.requestedRole },
          ...{ approvedBy: approver.actor, approvedRole: approver.role ?? 'none' },
        })
        .execute();
      await tx.updateTable('partnerCovenant').set({ validUntil }).where('id', '=', id).execute();
    }
    return { action: 'update', code: null };
  },
};

/** Asks to write a covenant down. Throws NOT_FOUND without the organisation, CONFLICT when something is being asked already. */
export async function askForCovenant(
  db: Database,
  partnerId: string,
  fields: CovenantFields,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  await ask(db, partnerId, { what: 'add', ...fields }, asker, now);
}

/** Asks to end a covenant on a day; it stays where it is. Throws a refusal of the field, and otherwise as {@link askForCovenant}. */
export async function askForEnd(
  db: Database,
  partnerId: string,
  { id, validUntil }: { id: string; validUntil: string },
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  const { name } = await requireEndable(db, partnerId, { id, validUntil });
  await ask(db, partnerId, { what: 'end', id, name, validUntil }, asker, now);
}

async function ask(
  db: Database,
  subject: string,
  change: CovenantChange,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  const { name: kind, resource } = covenantKind;
  await asDeed(db, asker, { action: 'ask', resource, subject }, async (tx) => {
    const partner = await tx
      .selectFrom('partner')
      .select('name')
      .where('id', '=', subject)
      .executeTakeFirst();
    if (partner === undefined) throw new DomainError('NOT_FOUND', 'Deze partner bestaat niet.');
    const reason = `${partner.name}: ${inWords(change)}`.slice(0, 500);
    await makeRequest(tx, { kind, subject, payload: change, reason }, asker, now);
    return { result: undefined };
  });
}

/** A covenant that can end on that day. Throws a refusal of the field when it has ended or begins later. */
async function requireEndable(
  tx: Database,
  partnerId: string,
  { id, validUntil }: { id: string; validUntil: string },
): Promise<Covenant> {
  const covenant = (await listCovenants(tx, [partnerId])).find((one) => one.id === id);
  if (covenant === undefined)
    throw new DomainError('NOT_FOUND', 'Dit convenant staat niet bij deze partner.');
  if (validUntil < covenant.validFrom)
    throw new FieldRefusal(
      'laatste',
      `${titled(covenant.name)} begint op ${formatDay(covenant.validFrom)}. Kies die dag of een latere.`,
    );
  if (covenant.validUntil !== null && covenant.validUntil <= validUntil)
    throw new FieldRefusal(
      'laatste',
      `${titled(covenant.name)} loopt al af op ${formatDay(covenant.validUntil)}. Leg voor daarna een nieuw convenant vast.`,
    );
  return covenant;
}

/** A change of covenants that waits for a second person. */
export interface AskedCovenant {
  id: string;
  requestedBy: string;
  change: CovenantChange;
}

/** What waits for a second person; undefined when nothing does. */
export async function findAskedCovenant(
  db: Database,
  partnerId: string,
  now: Date,
): Promise<AskedCovenant | undefined> {
  const request = await db
    .selectFrom('changeRequest')
    .select(['id', 'payload', 'requestedBy'])
    .where('kind', '=', covenantKind.name)
    .where('subject', '=', partnerId)
    .where('decision', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  if (request === undefined) return undefined;
  const { payload, ...known } = request;
  return { ...known, change: changeSchema.parse(payload) };
}

/** What a request asks of covenants. */
export function askedChange(payload: unknown): CovenantChange {
  return changeSchema.parse(payload);
}

/** What is asked, in words without the areas. */
export function inWords(change: CovenantChange): string {
  return change.what === 'end'
    ? `${titled(change.name)} loopt af op ${formatDay(change.validUntil)}`
    : `${titled(change.name)} geldt ${covenantDays(change)}`;
}
