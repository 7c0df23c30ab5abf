import type { Database } from '#db/connection.ts';
import { builtInTypes } from '#approaches/built-in.ts';
import type { ApproachType } from '#approaches/model.ts';
import { addPartner } from '#partners/commands.server.ts';
import type { PartnerKind } from '#partners/model.ts';

/** A type that comes with the product. */
export function typeNamed(code: string): ApproachType {
  const found = builtInTypes.find((type) => type.code === code);
  if (found === undefined) throw new Error(`there is no type ${code}`);
  return found;
}

/** An organisation that works everywhere; gives its id. */
export function addOrganisation(db: Database, name: string, kind: PartnerKind): Promise<string> {
  const asker = { actor: 'beheer', role: null, purpose: null, requestId: 'verzoek' };
  const contact = { contactFunction: '', contactEmail: '', contactPhone: '' };
  const agreed = { agreement: '', agreementUntil: null, weeklyHours: null };
  const fields = { name, kind, chain: 'bestuur' as const, ...contact, ...agreed };
  return addPartner(db, { ...fields, areas: [] }, asker, new Date('2026-11-01T09:00:00Z'));
}
