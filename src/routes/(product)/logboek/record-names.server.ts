import { listInvitedNames } from '#auth/accounts/queries.server.ts';
import { manageDatabase } from '#auth/database.ts';
import { may } from '#auth/permissions.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listProposedNames } from '#partners/proposal-queries.server.ts';
import { everyPartner, listPartners } from '#partners/queries.server.ts';
import { approachRule, retentionKinds, retentionRules } from '#retention/model.ts';

/**
 * What the log speaks of besides accounts, by its key, as far as this viewer may read what it is called. People who were invited
 * but have no account are among them; the database gives them to who manages accounts.
 */
export async function recordNames(db: Database, viewer: Viewer): Promise<Map<string, string>> {
  const mayRead = may(viewer, 'partnerRegistry', 'read', {});
  const partners = mayRead ? await listPartners(db, viewer, everyPartner) : [];
  return new Map([
    [viewer.name, 'uw account'],
    ['approaches', approachRule.label],
    ...retentionKinds.map((kind): [string, string] => [kind, retentionRules[kind].label]),
    ...(await listInvitedNames(manageDatabase(db, viewer))),
    ...(await listProposedNames(db, viewer)),
    ...partners.map(({ id, name }): [string, string] => [id, name]),
  ]);
}
