import type { Database } from '#db/connection.ts';
import { appendAudit } from '#audit/commands.server.ts';
import { lineOf, type AuditAsker, type AuditEntry, type AuditOutcome } from '#audit/model.ts';
import { DomainError, isDomainError } from '#errors.ts';

/** What is done, to which kind of thing, and to which one of them. */
export type Deed = Pick<AuditEntry, 'action' | 'resource' | 'subject'>;

/**
 * Does something in one transaction with the lines of the log that tell of it: it is done only when they stand there, and
 * UNAVAILABLE is thrown when they cannot be written. A refusal is written down too, and so is what breaks off; both are thrown
 * on.
 *
 * @param attempt the line of a refusal, and of the deed itself unless `run` says more precisely what was done
 */
export async function asDeed<Result>(
  db: Database,
  asker: AuditAsker,
  attempt: Deed,
  run: (tx: Database) => Promise<{ result: Result; deeds?: readonly Deed[] }>,
): Promise<Result> {
  const line = ({ action, resource, subject }: Deed, outcome: AuditOutcome) =>
    lineOf(asker, action, resource, subject, outcome);
  const failures: unknown[] = [];
  try {
    return await db.transaction().execute(async (tx) => {
      const { result, deeds = [attempt] } = await run(tx).catch((error: unknown) => {
        failures.push(error);
        throw error;
      });
      await appendAudit(tx, ...deeds.map((deed) => line(deed, 'allowed')));
      return result;
    });
  } catch (error) {
    // Not of the deed itself: the log could not be written.
    if (failures.length === 0) throw unavailable();
    await appendAudit(db, line(attempt, isDomainError(error) ? 'denied' : 'failed')).catch(() => {
      throw unavailable();
    });
    throw error;
  }
}

function unavailable(): DomainError {
  return new DomainError(
    'UNAVAILABLE',
    'Dit kan nu niet, want het moet worden vastgelegd en dat lukt niet. Probeer het later opnieuw.',
  );
}
