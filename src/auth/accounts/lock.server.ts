import type { Database } from '#db/connection.ts';
import { DomainError } from '#errors.ts';
import { accountColumns, accountOf } from '#auth/accounts/queries.server.ts';
import type { Account } from '#auth/accounts/model.ts';
import type { Viewer } from '#auth/model.ts';

/** Accounts that nobody else changes until the transaction ends, by id. Always in the same order, so that no two wait for each other. */
export async function lockAccounts(tx: Database, ids: readonly string[]): Promise<Map<string, Account>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('account')
    .select(accountColumns)
    .where('account.id', 'in', ids)
    .orderBy('account.id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, accountOf(row)]));
}

/**
 * Throws NO_ACCESS when whoever does something no longer has the rights they came in with: those may have been taken away
 * while the request was under way (trust.md T22). A role of a demo stays what it is.
 */
export function requireUnchanged(viewer: Viewer, locked: ReadonlyMap<string, Account>): void {
  if (viewer.userId === null) return;
  const account = locked.get(viewer.userId);
  if (account?.state === 'active' && account.role === viewer.role) return;
  throw new DomainError('NO_ACCESS', 'Uw rechten zijn intussen gewijzigd. Log opnieuw in.');
}
