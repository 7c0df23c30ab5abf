import { randomUUID } from 'node:crypto';
import type { Database } from '#db/connection.ts';
import { builtInTypes } from '#approaches/built-in.ts';
import type { ApproachType } from '#approaches/model.ts';
import { addPartner } from '#partners/commands.server.ts';
import type { Covenant } from '#partners/covenants/model.ts';
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
  const fields = { name, kind, chain: 'bestuur' as const, ...contact, weeklyHours: null };
  return addPartner(db, { ...fields, areas: [] }, asker);
}

/** Writes a covenant of an organisation down, as one that a second person approved long ago. */
export async function addCovenant(db: Database, covenant: Omit<Covenant, 'id'>): Promise<void> {
  const row = { id: randomUUID(), ...covenant, areas: [...covenant.areas], recordedAt: new Date() };
  await db.insertInto('partnerCovenant').values(row).execute();
}
