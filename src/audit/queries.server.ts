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

/** The newest lines that a filter leaves of what this reader may see, the newest first. */
export async function listLines(db: Database, filter: LogFilter, most: number): Promise<AuditLine[]> {
  const { from, until, actor, subject, resource, before } = filter;
  const { rows } = await sql<AuditLine>`
    select ${lineColumns} from audit_entry
    where (${from}::text is null or moment >= ${from}::timestamp at time zone 'Europe/Amsterdam')
      and (${until}::text is null or moment < (${until}::timestamp + interval '1 day') at time zone 'Europe/Amsterdam')
      and (${actor}::text is null or actor = ${actor}) and (${subject}::text is null or subject = ${subject})
      and (${resource}::text is null or resource = ${resource}) and (${before}::bigint is null or sequence < ${before})
    order by sequence desc limit ${most}`.execute(db);
  return rows;
}

/** The kinds of things in the log, as far as this reader may see it. */
export async function listResources(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('auditEntry').select('resource').distinct().orderBy('resource').execute();
  return rows.map(({ resource }) => resource);
}
