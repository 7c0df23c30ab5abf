import type { Database } from '#db/connection.ts';
import { appendAudit } from '#audit/commands.server.ts';
import type { AuditAsker, AuditEntry, AuditOutcome } from '#audit/model.ts';
import { DomainError, isDomainError } from '#errors.ts';

/** What is going to be read. */
export interface ShieldedRead {
  /** `read` when absent; another verb for an export or a print. */
  action?: string;
  resource: string;
  /** Which one was asked for, for the line of a read that was refused or broke off. */
  subject?: string;
}

/** What was read: the data, and everyone and everything it is about. */
export interface Seen<Data> {
  data: Data;
  /** Keys, one line in the log for each; none for a list that turned out empty, which gets one line all the same. */
  subjects: readonly string[];
}

/**
 * Reads what is shielded. The data are given out only once a line for each subject stands in the log, written in the same
 * transaction as the read; when that fails, there are no data and UNAVAILABLE is thrown. A refusal is written down too, and
 * so is a read that breaks off; both are thrown on.
 *
 * @param db acting as a request role, in the name of the asker
 */
export async function withAudit<Data>(
  db: Database,
  asker: AuditAsker,
  read: ShieldedRead,
  run: (tx: Database) => Promise<Seen<Data>>,
): Promise<Data> {
  const { action = 'read', resource, subject = null } = read;
  const lineOf = (about: string | null, outcome: AuditOutcome): AuditEntry => {
    const { actor, role, purpose, requestId } = asker;
    return { actor, role, action, resource, subject: about, outcome, purpose, requestId };
  };
  const failures: unknown[] = [];
  try {
    return await db.transaction().execute(async (tx) => {
      const { data, subjects } = await run(tx).catch((error: unknown) => {
        failures.push(error);
        throw error;
      });
      const abouts = subjects.length === 0 ? [subject] : [...new Set(subjects)];
      await appendAudit(tx, ...abouts.map((about) => lineOf(about, 'allowed')));
      return data;
    });
  } catch (error) {
    // Not of the read itself: the log could not be written.
    if (failures.length === 0) throw unavailable();
    await appendAudit(db, lineOf(subject, isDomainError(error) ? 'denied' : 'failed')).catch(() => {
      throw unavailable();
    });
    throw error;
  }
}

function unavailable(): DomainError {
  return new DomainError(
    'UNAVAILABLE',
    'Dit kan nu niet worden getoond, want inzage moet worden vastgelegd en dat lukt niet. Probeer het later opnieuw.',
  );
}
