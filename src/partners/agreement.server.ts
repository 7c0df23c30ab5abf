import { z } from 'zod';
import type { AuditAsker } from '#audit/model.ts';
import { makeRequest } from '#auth/requests/commands.server.ts';
import type { RequestKind } from '#auth/requests/model.ts';
import type { Database } from '#db/connection.ts';
import { formatDay } from '#text/dates.ts';
import { DomainError } from '#errors.ts';

/** Under which agreement an organisation takes part, and until when. */
export interface Agreement {
  agreement: string;
  agreementUntil: string | null;
}

const agreementSchema = z.object({ agreement: z.string(), agreementUntil: z.string().nullable() });
const payloadSchema = z.object({ before: agreementSchema, wanted: agreementSchema });

/** A change of the agreement with an organisation: the privacy officer approves it (trust.md section 8, partner registry). */
export const agreementKind: RequestKind = {
  name: 'partnerAgreement',
  resource: 'partnerRegistry',
  async carryOut(tx, { subject, payload }, now) {
    const { before, wanted } = payloadSchema.parse(payload);
    const partner = await tx
      .selectFrom('partner')
      .select(['agreement', 'agreementUntil', 'revision'])
      .where('id', '=', subject)
      .forUpdate()
      .executeTakeFirst();
    if (partner === undefined || !isSame(partner, before))
      throw new DomainError('CONFLICT', 'De afspraak is intussen anders. Weiger dit verzoek.');
    await tx
      .updateTable('partner')
      .set({ ...wanted, revision: partner.revision + 1, changedAt: now, changedBy: null })
      .where('id', '=', subject)
      .execute();
    return { action: 'update', code: null };
  },
};

/**
 * Asks for another agreement with an organisation, in the transaction of what else changes of it; false when it stays what it
 * is. Throws CONFLICT when one is being asked for already.
 */
export async function askForAgreement(
  tx: Database,
  { id, name }: { id: string; name: string },
  before: Agreement,
  wanted: Agreement,
  asker: AuditAsker,
  now: Date,
): Promise<boolean> {
  if (isSame(before, wanted)) return false;
  const reason = `Afspraak met ${name}: ${inWords(before)} wordt ${inWords(wanted)}`.slice(0, 500);
  const payload = { before: pick(before), wanted: pick(wanted) };
  await makeRequest(tx, { kind: agreementKind.name, subject: id, payload, reason }, asker, now);
  return true;
}

/** A change of an agreement that waits for a second person. */
export interface AskedAgreement {
  id: string;
  before: string;
  wanted: string;
  requestedBy: string;
}

/** What waits for a second person; undefined when nothing does. */
export async function findAskedAgreement(
  db: Database,
  partnerId: string,
  now: Date,
): Promise<AskedAgreement | undefined> {
  const request = await db
    .selectFrom('changeRequest')
    .select(['id', 'payload', 'requestedBy'])
    .where('kind', '=', agreementKind.name)
    .where('subject', '=', partnerId)
    .where('decision', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  if (request === undefined) return undefined;
  const { id, requestedBy } = request;
  return { id, requestedBy, ...agreementWords(request.payload) };
}

/** What a request asks of an agreement, in words: how it was and how it is to be. */
export function agreementWords(payload: unknown): { before: string; wanted: string } {
  const { before, wanted } = payloadSchema.parse(payload);
  return { before: inWords(before), wanted: inWords(wanted) };
}

function isSame(one: Agreement, other: Agreement): boolean {
  return one.agreement === other.agreement && one.agreementUntil === other.agreementUntil;
}

function pick({ agreement, agreementUntil }: Agreement): Agreement {
  return { agreement, agreementUntil };
}

function inWords({ agreement, agreementUntil }: Agreement): string {
  const until = agreementUntil === null ? '' : ` tot en met ${formatDay(agreementUntil)}`;
  return `${agreement === '' ? 'geen afspraak' : agreement}${until}`;
}
