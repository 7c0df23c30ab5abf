import { appendAudit } from '#audit/commands.server.ts';
import { lineOf, type AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { failuresAt, secondsToWait, type Pace } from '#auth/login/throttle.ts';

/** What is held to a pace: an account, a browser or a network, as a keyed hash, so that the table names nobody. */
export interface GuessKey {
  key: Buffer;
  pace: Pace;
}

/** Guesses that nobody made again for a day are thrown away. */
const keptFor = 86_400_000;

/**
 * Books a guess before it is checked, so that many at once count as many. Gives the seconds to wait when it comes too soon;
 * it is then not booked, and the first of them after a mistake is written in the log. Gives 0 when it may be checked.
 */
export async function bookGuess(
  db: Database,
  asker: AuditAsker,
  keys: readonly GuessKey[],
  now: Date,
): Promise<number> {
  // In one order everywhere, or two guesses would wait for each other.
  const sorted = [...keys].sort((a, b) => a.key.compare(b.key));
  return db.transaction().execute(async (tx) => {
    const blank = sorted.map(({ key }) => ({ key, failures: 0, failedAt: now }));
    await tx
      .insertInto('loginThrottle')
      .values(blank)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const rows = await tx
      .selectFrom('loginThrottle')
      .selectAll()
      .where(
        'key',
        'in',
        sorted.map(({ key }) => key),
      )
      .orderBy('key')
      .forUpdate()
      .execute();
    const known = (key: Buffer) => rows.find((row) => row.key.equals(key));
    const waits = sorted.map(({ key, pace }) => ({ key, wait: secondsToWait(pace, known(key), now) }));
    const wait = Math.max(...waits.map((each) => each.wait));
    if (wait > 0) {
      const untold = waits.filter((each) => each.wait > 0 && !isTold(known(each.key))).map(({ key }) => key);
      if (untold.length === 0) return wait;
      await tx.updateTable('loginThrottle').set({ toldAt: now }).where('key', 'in', untold).execute();
      await appendAudit(tx, lineOf(asker, 'throttle', 'account', null, 'denied'));
      return wait;
    }
    for (const { key } of sorted) {
      await tx
        .updateTable('loginThrottle')
        .set({ failures: failuresAt(known(key), now) + 1, failedAt: now })
        .where('key', '=', key)
        .execute();
    }
    return 0;
  });
}

/** Whether who makes these guesses was told to wait since the last of them. */
function isTold(row: { failedAt: Date; toldAt: Date | null } | undefined): boolean {
  return row?.toldAt !== undefined && row.toldAt !== null && row.toldAt >= row.failedAt;
}

/** Someone came in: earlier mistakes of this account or browser are forgotten, and of the network this one guess. */
export async function forgiveGuesses(
  db: Database,
  { own, network }: { own: Buffer; network: Buffer },
  now: Date,
): Promise<void> {
  await db
    .deleteFrom('loginThrottle')
    .where((row) => row.or([row('key', '=', own), row('failedAt', '<', new Date(now.getTime() - keptFor))]))
    .execute();
  await db
    .updateTable('loginThrottle')
    .set((row) => ({ failures: row('failures', '-', 1) }))
    .where('key', '=', network)
    .where('failures', '>', 0)
    .execute();
}
