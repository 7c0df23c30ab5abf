import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import type { RetentionKind } from '#retention/model.ts';
import { takeOldRows } from '#retention/old-rows.server.ts';
import { planRetention } from '#retention/queries.server.ts';

/**
 * Takes away what is older than its term, unless that term was approved only days ago; gives how many rows of each kind went.
 * What went stands in the log, and so does who asked for it. Each kind is a transaction of its own, so that one that fails leaves
 * the others done.
 */
export async function runRetention(
  db: Database,
  asker: AuditAsker,
  now: Date,
): Promise<{ kind: RetentionKind; removed: number }[]> {
  const done: { kind: RetentionKind; removed: number }[] = [];
  const failures: unknown[] = [];
  for (const { kind, cutoff, due } of await planRetention(db, now)) {
    if (due === 0) continue;
    try {
      done.push({ kind, removed: await takeAway(db, kind, cutoff, asker, now) });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return done;
}

async function takeAway(
  db: Database,
  kind: RetentionKind,
  cutoff: Date,
  asker: AuditAsker,
  now: Date,
): Promise<number> {
  const deed = { action: 'remove', resource: 'destructionRun', subject: kind };
  return asDeed(db, asker, deed, async (tx) => {
    const { removed, deeds = [] } = await takeOldRows(tx, kind, cutoff);
    await tx
      .insertInto('retentionRun')
      .values({ kind, cutoff, removed, ranAt: now })
      .onConflict((conflict) => conflict.columns(['ranAt', 'kind']).doNothing())
      .execute();
    return { result: removed, deeds: [deed, ...deeds] };
  });
}
