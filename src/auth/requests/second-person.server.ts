import { listActiveInRoles } from '#auth/accounts/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import { rolesThatMay, type Resource } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import { DomainError } from '#errors.ts';

/** Whether someone other than these could approve what is asked for this resource. */
export async function hasSecondPerson(
  db: Database,
  resource: Resource,
  others: readonly string[],
): Promise<boolean> {
  const approvers = await listActiveInRoles(db, rolesThatMay(resource, 'approve', {}));
  return approvers.some((id) => !others.includes(id));
}

/**
 * Throws CONFLICT when nobody could approve what this viewer asks. Whoever chose a role in a demo has no colleagues with an account,
 * and takes the other role next.
 */
export async function requireSecondPerson(tx: Database, viewer: Viewer, resource: Resource): Promise<void> {
  if (viewer.userId === null || (await hasSecondPerson(tx, resource, [viewer.name]))) return;
  throw new DomainError(
    'CONFLICT',
    'Er is geen privacy officer die dit kan goedkeuren. Wie bij de server kan, maakt er een met: npx wijkbeeld accounts add.',
  );
}
