import { listActiveInRoles } from '#auth/accounts/queries.server.ts';
import { rolesThatMay, type Resource } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';

/** Whether someone other than these could approve what is asked for this resource. */
export async function hasSecondPerson(
  db: Database,
  resource: Resource,
  others: readonly string[],
): Promise<boolean> {
  const approvers = await listActiveInRoles(db, rolesThatMay(resource, 'approve', {}));
  return approvers.some((id) => !others.includes(id));
}
