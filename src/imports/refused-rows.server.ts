import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { dropUnusedSource } from '#imports/source-choice.server.ts';

/** Removes the rows of an import that does not count. */
export async function deleteRows(db: Database, id: number): Promise<void> {
  await db.deleteFrom('signal').where('importId', '=', id).execute();
  await db.deleteFrom('figure').where('importId', '=', id).execute();
  await db.deleteFrom('figureCoverage').where('importId', '=', id).execute();
}

/** Takes away the report of a refused import: a later try at the same file has one of its own. */
export async function dropRefusal(db: Database, id: number): Promise<void> {
  await db.deleteFrom('importBatch').where('id', '=', id).where('status', '=', 'refused').execute();
}

/** What the report of a refused import says besides the reason while its rows are still there. */
export const rowsLeft = { rowsLeft: true };

/** Takes away what had to stay of imports that were refused for want of room, but not the source that is needed now. */
export async function clearRefusedRows(db: Database, neededSource: string | null): Promise<void> {
  const left = await sql<{ id: number; sourceId: string | null; report: object }>`
    select id, source_id, report from import_batch
    where status = 'refused' and report::jsonb @> ${JSON.stringify(rowsLeft)}::jsonb`.execute(db);
  for (const { id, sourceId, report } of left.rows) {
    await deleteRows(db, id);
    const told = JSON.stringify({ ...report, rowsLeft: false });
    await db.updateTable('importBatch').set({ report: told }).where('id', '=', id).execute();
    if (sourceId !== null && sourceId !== neededSource) await dropUnusedSource(db, sourceId);
  }
}
