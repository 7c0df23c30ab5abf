import { sql, type RawBuilder } from 'kysely';
import type { RetentionKind } from '#retention/model.ts';

/** The rows of a kind that are older than a moment: their table, and what says how old they are. */
export function oldRows(kind: RetentionKind, cutoff: Date): RawBuilder<unknown> {
  switch (kind) {
    case 'importReports':
      return sql`import_batch where status in ('refused', 'undone') and finished_at < ${cutoff}`;
    case 'sessions':
      return sql`session where coalesce(ended_at, ends_at) < ${cutoff}`;
    case 'links':
      return sql`one_time_link where coalesce(used_at, expires_at) < ${cutoff}`;
    case 'requests':
      return sql`change_request where coalesce(decided_at, expires_at) < ${cutoff}`;
  }
}
