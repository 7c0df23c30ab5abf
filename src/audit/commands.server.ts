import type { Database } from '#db/connection.ts';
import type { AuditEntry } from '#audit/model.ts';

/**
 * Adds lines to the log, in the transaction of what they describe: they stand there when that is done, and it is not done
 * when they cannot be written. Everyone else waits with a line of their own until the transaction ends, so let it be the
 * last thing that the transaction does.
 */
export async function appendAudit(tx: Database, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.insertInto('auditEntry').values(entries).execute();
}
