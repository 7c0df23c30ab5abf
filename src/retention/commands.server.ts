import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { listOverApproaches, takeOverApproaches } from '#retention/approach-terms.server.ts';
import type { RunKind } from '#retention/model.ts';
import { takeOldRows, type Taken } from '#retention/old-rows.server.ts';
import { approachesWaitUntil, planRetention } from '#retention/queries.server.ts';
import { localDay } from '#text/dates.ts';

/** What a run took away of a kind. */
export interface RunResult {
  kind: RunKind;
  removed: number;
}

/**
 * Takes away what is older than its term, unless that term began or was approved only days ago; gives how many rows of each kind went.
 * What went stands in the log, and so does who asked for it. Each kind is a transaction of its own, and of approaches each family goes
 * by itself, so that one that fails leaves the others done; the first failure is thrown after that.
 */
export async function runRetention(db: Database, asker: AuditAsker, now: Date): Promise<RunResult[]> {
  const done: RunResult[] = [];
  const failures: unknown[] = [];
  const attempt = async (run: () => Promise<void>) =>
    run().catch((error: unknown) => {
      failures.push(error);
    });
  const take = async (kind: RunKind, cutoff: Date, takeRows: (tx: Database) => Promise<Taken>) => {
    const { removed, failed = [] } = await takeAway(db, { kind, cutoff, asker, now }, takeRows);
    done.push({ kind, removed });
    failures.push(...failed);
  };
  // Before the signals: those that an approach began from stay as long as it is there.
  await attempt(async () => {
    if ((await approachesWaitUntil(db, now)) !== null || (await listOverApproaches(db)).length === 0) return;
    await take('approaches', now, (tx) => takeOverApproaches(tx, localDay(now)));
  });
  await attempt(async () => {
    for (const { kind, cutoff, due } of await planRetention(db, now))
      if (due > 0) await attempt(() => take(kind, cutoff, (tx) => takeOldRows(tx, kind, cutoff)));
  });
  if (failures.length > 0) throw failures[0];
  return done;
}

async function takeAway(
  db: Database,
  { kind, cutoff, asker, now }: { kind: RunKind; cutoff: Date; asker: AuditAsker; now: Date },
  takeRows: (tx: Database) => Promise<Taken>,
): Promise<Taken> {
  const deed = { action: 'remove', resource: 'destructionRun', subject: kind };
  return asDeed(db, asker, deed, async (tx) => {
    const taken = await takeRows(tx);
    const { removed, deeds = [] } = taken;
    await tx
      .insertInto('retentionRun')
      .values({ kind, cutoff, removed, ranAt: now })
      .onConflict((conflict) => conflict.columns(['ranAt', 'kind']).doNothing())
      .execute();
    return { result: taken, deeds: [deed, ...deeds] };
  });
}
