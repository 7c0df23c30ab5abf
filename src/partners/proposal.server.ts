import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { asDeed } from '#audit/deeds.server.ts';
import { lockAccounts, requireUnchanged } from '#auth/accounts/lock.server.ts';
import type { Difference } from '#auth/accounts/view.ts';
import { makeRequest, type Decider } from '#auth/requests/commands.server.ts';
import type { RequestKind } from '#auth/requests/model.ts';
import { requireSecondPerson } from '#auth/requests/second-person.server.ts';
import type { Database } from '#db/connection.ts';
import { insertPartner, refuseTakenName } from '#partners/commands.server.ts';
import { chains, formValues, partnerKinds, type PartnerFields } from '#partners/model.ts';
import { partnerForm } from '#partners/partner-form.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/**
 * A new organisation that someone proposes who does not keep the registry; the privacy officer approves it (trust.md section 8,
 * partner registry). What is asked is kept as its form, and about the number it will have.
 */
export const proposalKind: RequestKind = {
  name: 'partnerProposal',
  resource: 'partnerRegistry',
  async carryOut(tx, { subject, payload }) {
    const fields = proposedIn(payload);
    if (fields === undefined)
      throw new DomainError('CONFLICT', 'Dit voorstel is niet meer leesbaar. Weiger het.');
    if (!(await insertPartner(tx, subject, fields)))
      throw new DomainError('CONFLICT', 'Er is intussen een partner met deze naam. Weiger dit voorstel.');
    return { action: 'create', code: null };
  },
};

/** The organisation that a request proposes; undefined for one this version cannot read. */
export function proposedIn(payload: unknown): PartnerFields | undefined {
  return partnerForm.safeParse(payload).data;
}

/** What a request proposes, for whoever decides on it. */
export function proposalWords(payload: unknown): { title: string; differences: Difference[] } {
  const fields = proposedIn(payload);
  if (fields === undefined) return { title: 'Nieuwe partner: niet meer leesbaar', differences: [] };
  const { name, kind, chain, contactFunction } = fields;
  const facts = { Soort: partnerKinds[kind], Keten: chains[chain], Contactfunctie: contactFunction };
  return {
    title: `Nieuwe partner: ${name}`,
    differences: Object.entries(facts)
      .filter(([, becomes]) => becomes !== '')
      .map(([label, becomes]) => ({ label, was: '', becomes })),
  };
}

/**
 * Proposes an organisation; gives the number of the request. Throws a refusal of the field for a name that is taken or proposed
 * already and for a reason that is lacking; CONFLICT when nobody could approve.
 */
export async function proposePartner(
  db: Database,
  { viewer, asker }: Decider,
  fields: PartnerFields,
  reason: string,
  now: Date,
): Promise<string> {
  const { name: kind, resource } = proposalKind;
  const subject = randomUUID();
  return asDeed(db, asker, { action: 'ask', resource, subject }, async (tx) => {
    requireUnchanged(viewer, await lockAccounts(tx, [viewer.name]));
    await refuseTakenName(tx, subject, fields.name);
    await refuseProposedName(tx, fields.name, now);
    if (reason === '') throw new FieldRefusal('reden', 'Vul in waarom: wie goedkeurt, leest dit.');
    await requireSecondPerson(tx, viewer, resource);
    const asked = { kind, subject, payload: formValues(fields), reason };
    return { result: await makeRequest(tx, asked, asker, now) };
  });
}

async function refuseProposedName(tx: Database, name: string, now: Date): Promise<void> {
  const other = await tx
    .selectFrom('changeRequest')
    .select('id')
    .where('kind', '=', proposalKind.name)
    .where('decision', 'is', null)
    .where('expiresAt', '>', now)
    .where(sql`lower(payload ->> 'naam')`, '=', name.toLowerCase())
    .executeTakeFirst();
  if (other !== undefined) throw new FieldRefusal('naam', 'Deze partner is al voorgesteld.');
}
