import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { BatchSummary } from '#imports/batches.server.ts';

/** An import with what it said of its file, or while it runs how far it is. */
export interface BatchReport extends BatchSummary {
  report: unknown;
}

const columns = [
  'id',
  'kind',
  'sourceId',
  'fileName',
  'status',
  'rowsAccepted',
  'rowsRefused',
  'startedAt',
  'finishedAt',
] as const;

/** One import with its report; undefined when there is none with this number. */
export async function findImport(db: Database, id: number): Promise<BatchReport | undefined> {
  // What it keeps in order to be undone is as long as the list of areas, and for nobody to read.
  const report = sql<unknown>`case json_typeof(report) when 'object' then report::jsonb - 'areaBase' end`.as(
    'report',
  );
  return db
    .selectFrom('importBatch')
    .select([...columns, report])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The import that runs now, with how far it is; undefined when none does. */
export async function findRunningImport(db: Database): Promise<BatchReport | undefined> {
  return db
    .selectFrom('importBatch')
    .select([...columns, 'report'])
    .where('status', '=', 'staging')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

/** Names of all sources by id. */
export async function listSourceNames(db: Database): Promise<Map<string, string>> {
  const sources = await db.selectFrom('source').select(['id', 'name']).execute();
  return new Map(sources.map(({ id, name }) => [id, name]));
}

/** The imports of signals that count and came from a file with these bytes, oldest first, each with its source. */
export async function listLiveOfFile(
  db: Database,
  fileHash: Buffer,
): Promise<{ id: number; fileName: string; sourceId: string; sourceName: string }[]> {
  return db
    .selectFrom('importBatch')
    .innerJoin('source', 'source.id', 'importBatch.sourceId')
    .select(['importBatch.id', 'importBatch.fileName', 'source.id as sourceId', 'source.name as sourceName'])
    .where('importBatch.kind', '=', 'signals')
    .where('importBatch.status', '=', 'live')
    .where('importBatch.fileHash', '=', fileHash)
    .orderBy('importBatch.id')
    .execute();
}
