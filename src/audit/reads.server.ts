import type { Database } from '#db/connection.ts';
import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';

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
  return asDeed(db, asker, { action, resource, subject }, async (tx) => {
    const { data, subjects } = await run(tx);
    const abouts = subjects.length === 0 ? [subject] : [...new Set(subjects)];
    return { result: data, deeds: abouts.map((about) => ({ action, resource, subject: about })) };
  });
}
