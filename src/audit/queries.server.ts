import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
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
