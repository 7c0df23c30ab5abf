import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';

/** How many false warnings per week and municipality are accepted, with its version. */
export interface WarningBudget {
  perWeek: number;
  revision: number;
  changedAt: Date;
}

/** The budget of this installation. */
export async function getBudget(db: Database): Promise<WarningBudget> {
  return db
    .selectFrom('warningBudget')
    .select(['perWeek', 'revision', 'changedAt'])
    .executeTakeFirstOrThrow();
}

/** Sets another budget. Throws CONFLICT when someone else changed it since this version was read. */
export async function changeBudget(
  db: Database,
  revision: number,
  perWeek: number,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  const deed = { action: 'update', resource: 'importMapping', subject: 'signaleringen' };
  await asDeed(db, asker, deed, async (tx) => {
    const changed = await tx
      .updateTable('warningBudget')
      .set({ perWeek, revision: revision + 1, changedAt: now, changedBy: asker.actor })
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 1n) return { result: undefined };
    const found = await tx.selectFrom('warningBudget').select('changedBy').executeTakeFirst();
    throw staleRefusal(asker, found?.changedBy ?? null, {
      what: 'dit aantal',
      next: 'Wat u invulde staat er nog; bewaar opnieuw als het zo moet worden.',
    });
  });
}
