import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { signalProfileSchema, type SignalProfile } from '#imports/signal-columns.ts';

/** How the files of a source are read, as this installation keeps it; empty when nothing was set. */
export async function findSourceProfile(db: Database, sourceId: string): Promise<SignalProfile> {
  const row = await db
    .selectFrom('sourceProfile')
    .select('profile')
    .where('sourceId', '=', sourceId)
    .executeTakeFirst();
  return row === undefined ? {} : signalProfileSchema.parse(row.profile);
}

/** Remembers which columns a source has, for the next file; what else is kept of how it is read stays as it is. */
export async function rememberColumns(
  tx: Database,
  source: { id: string; name: string },
  { columns, dateFormat }: SignalProfile,
  { actor }: AuditAsker,
): Promise<void> {
  const known = await findSourceProfile(tx, source.id);
  const profile = JSON.stringify({ ...known, columns, ...(dateFormat === undefined ? {} : { dateFormat }) });
  await tx
    .insertInto('sourceProfile')
    .values({ sourceId: source.id, sourceName: source.name, profile, changedBy: actor })
    .onConflict((conflict) =>
      conflict.column('sourceId').doUpdateSet((row) => ({
        profile,
        changedBy: actor,
        revision: row('sourceProfile.revision', '+', 1),
        changedAt: new Date(),
      })),
    )
    .execute();
}
