import { itself } from '#audit/model.ts';
import { approveRequest, type Decider } from '#auth/requests/commands.server.ts';
import type { Database } from '#db/connection.ts';
import { momentOf } from '#demo/decider.ts';
import type { DemoPartner } from '#demo/stories.ts';
import { addPartner } from '#partners/commands.server.ts';
import type { CovenantFields } from '#partners/covenants/model.ts';
import { askForCovenant, covenantKind, findAskedCovenant } from '#partners/covenants/request.server.ts';
import { addDays } from '#text/calendar.ts';

const registry = { ...itself, role: 'functionalAdmin' as const, purpose: 'beheer van de installatie' };
/** The second person who approves what is asked of the registry. */
const officer: Decider = {
  viewer: {
    ...{ userId: null, name: 'demo:privacyOfficer', role: 'privacyOfficer' },
    ...{ organisationId: null, ownAreaCode: '', ownBuurten: [] },
  },
  asker: { ...registry, role: 'privacyOfficer', actor: `${itself.actor} namens de privacy officer` },
};

/**
 * Adds the organisations of the demo with their covenants, asked by one and approved by another; gives their numbers by their keys.
 *
 * @param shift how many days the stories were moved
 */
export async function tellPartners(
  db: Database,
  partners: readonly DemoPartner[],
  shift: number,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const now = momentOf(addDays('2026-08-03', shift));
  for (const { key, areas, covenants, ...partner } of partners) {
    const contact = { contactFunction: '', contactEmail: '', contactPhone: '' };
    const id = await addPartner(db, { ...partner, ...contact, areas: [...areas] }, registry);
    ids.set(key, id);
    for (const covenant of covenants) {
      await askForCovenant(db, id, moved(covenant, shift), registry, now);
      const asked = await findAskedCovenant(db, id, now);
      await approveRequest(db, officer, [covenantKind], asked?.id ?? '', now);
    }
  }
  return ids;
}

function moved(covenant: CovenantFields, shift: number): CovenantFields {
  const { validFrom, validUntil } = covenant;
  return {
    ...covenant,
    validFrom: addDays(validFrom, shift),
    validUntil: validUntil === null ? null : addDays(validUntil, shift),
  };
}
