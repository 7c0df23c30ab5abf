import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { listOverApproaches, takeOverApproaches } from '#retention/approach-terms.server.ts';
import type { RunKind } from '#retention/model.ts';
import { takeOldRows, type Taken } from '#retention/old-rows.server.ts';
import { approachesWaitUntil, planRetention } from '#retention/queries.server.ts';

/** What a run took away of a kind. */
export interface RunResult {
  kind: RunKind;
  removed: number;
}

/**
 * Takes away what is older than its term, unless that term began or was approved only days ago; gives how many rows of each kind went.
 * What went stands in the log, and so does who asked for it. Each kind is a transaction of its own, so that one that fails leaves
 * the others done.
 */
export async function runRetention(db: Database, asker: AuditAsker, now: Date): Promise<RunResult[]> {
  const done: RunResult[] = [];
  const failures: unknown[] = [];
  const run = async (kind: RunKind, cutoff: Date, take: (tx: Database) => Promise<Taken>) => {
    try {
      done.push({ kind, removed: await takeAway(db, { kind, cutoff, asker, now }, take) });
    } catch (error) {
      failures.push(error);
    }
  };
  // Before the signals: those that an approach began from stay as long as it is there.
  if ((await approachesWaitUntil(db, now)) === null && (await listOverApproaches(db)).length > 0)
    await run('approaches', now, async (tx) => ({ removed: await takeOverApproaches(tx) }));
  for (const { kind, cutoff, due } of await planRetention(db, now))
    if (due > 0) await run(kind, cutoff, (tx) => takeOldRows(tx, kind, cutoff));
  if (failures.length > 0) throw failures[0];
  return done;
}

async function takeAway(
  db: Database,
  { kind, cutoff, asker, now }: { kind: RunKind; cutoff: Date; asker: AuditAsker; now: Date },
  take: (tx: Database) => Promise<Taken>,
): Promise<number> {
  const deed = { action: 'remove', resource: 'destructionRun', subject: kind };
  return asDeed(db, asker, deed, async (tx) => {
    const { removed, deeds = [] } = await take(tx);
    await tx
      .insertInto('retentionRun')
      .values({ kind, cutoff, removed, ranAt: now })
      .onConflict((conflict) => conflict.columns(['ranAt', 'kind']).doNothing())
      .execute();
    return { result: removed, deeds: [deed, ...deeds] };
  });
}
