import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { LogFilter } from '#audit/filter.ts';
import type { AuditLine } from '#audit/model.ts';

/** Lines at a time: a log of years does not fit in memory. */
const batchSize = 5_000;

/** The columns of a line as {@link AuditLine} has them. */
const lineColumns = sql`
  sequence, to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment, actor, role, action, resource,
  subject, outcome, purpose, request_id, encode(hash, 'hex') as hash`;

/** Every line from the first, in order. */
export async function* readLog(db: Database): AsyncGenerator<AuditLine> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<AuditLine>`
      select ${lineColumns} from audit_entry where sequence > ${after} order by sequence limit ${batchSize}`.execute(
      db,
    );
    yield* rows;
    after = rows.at(-1)?.sequence ?? after;
    if (rows.length < batchSize) return;
  }
}

/** Keys that the texts of a filter stand for: a name stands for the number of an account. */
export interface KeysMeant {
  actors: readonly string[] | null;
  subjects: readonly string[] | null;
}

/** The newest lines that a filter leaves of what this reader may see, the newest first. */
export async function listLines(
  db: Database,
  filter: LogFilter,
  most: number,
  keys: KeysMeant = {
    actors: filter.actor === null ? null : [filter.actor],
    subjects: filter.subject === null ? null : [filter.subject],
  },
): Promise<AuditLine[]> {
  const { from, until, resource, before } = filter;
  const { actors, subjects } = keys;
  const { rows } = await sql<AuditLine>`
    select ${lineColumns} from audit_entry
    where (${from}::text is null or moment >= ${from}::timestamp at time zone 'Europe/Amsterdam')
      and (${until}::text is null or moment < (${until}::timestamp + interval '1 day') at time zone 'Europe/Amsterdam')
      and (${actors}::text[] is null or actor = any(${actors}::text[]))
      and (${subjects}::text[] is null or subject = any(${subjects}::text[]))
      and (${resource}::text is null or resource = ${resource}) and (${before}::bigint is null or sequence < ${before})
    order by sequence desc limit ${most}`.execute(db);
  return rows;
}

/** The kinds of things in the log, as far as this reader may see it. */
export async function listResources(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('auditEntry').select('resource').distinct().orderBy('resource').execute();
  return rows.map(({ resource }) => resource);
}
