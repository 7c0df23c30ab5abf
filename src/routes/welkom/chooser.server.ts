import { demoRoles, roleDefinitions } from '#auth/model.ts';
import { database } from '#db/handle.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { listAreas, listComposedAreas } from '#areas/queries.server.ts';
import { areaGroups, otherRoleCards, roleCards } from '#insight/start-roles.ts';
import { listDemoOrganisations } from '#plans/demo-organisations.server.ts';

/** Everything from which a role is chosen in a demo; null when there is none to choose, or no map yet. */
export async function loadChooser({ kind, db, viewer }: App.Locals, returnTo: string) {
  const edition = kind === 'demo' ? await findEdition(db) : undefined;
  if (edition === undefined) return null;
  const municipalities = await listAreas(db, edition.year, 'gemeente', null);
  const composed = await listComposedAreas(db, edition.year, null);
  return {
    returnTo,
    isChange: viewer !== null,
    roles: demoRoles.map((role) => ({ role, label: roleDefinitions[role].label })),
    cards: roleCards(municipalities, composed),
    otherCards: otherRoleCards(municipalities),
    organisations: await listDemoOrganisations(database(), null),
    groups: areaGroups(municipalities, composed),
    current: { rol: viewer?.role ?? '', gebied: viewer?.ownAreaCode ?? '' },
  };
}
