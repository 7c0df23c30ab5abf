import { sql, type RawBuilder } from 'kysely';
import { cutLog, oldLines } from '#audit/cut.server.ts';
import type { Deed } from '#audit/deeds.server.ts';
import type { Database } from '#db/connection.ts';
import { signalsBefore, takeSignalsBefore } from '#imports/old-signals.server.ts';
import type { RetentionKind } from '#retention/model.ts';
import { settledBefore, takeSettledBefore } from '#signals/triage/settled.server.ts';
import { localDay } from '#text/dates.ts';

/** The rows of a kind that are older than a moment: their table, and what says how old they are. */
export function oldRows(kind: RetentionKind, cutoff: Date): RawBuilder<unknown> {
  switch (kind) {
    case 'signals':
      return signalsBefore(localDay(cutoff));
    case 'signalWork':
      return settledBefore(localDay(cutoff));
    case 'importReports':
      return sql`import_batch where status in ('refused', 'undone') and finished_at < ${cutoff}`;
    case 'sessions':
      return sql`session where coalesce(ended_at, ends_at) < ${cutoff}`;
    case 'links':
      return sql`one_time_link where coalesce(used_at, expires_at) < ${cutoff}`;
    case 'requests':
      return sql`change_request where coalesce(decided_at, expires_at) < ${cutoff}`;
    case 'log':
      return oldLines(cutoff);
  }
}

/** What went: how many rows, and what the log says of it besides the kind. */
export interface Taken {
  removed: number;
  deeds?: Deed[];
  /** Why some of it could not go, while the rest did. */
  failed?: unknown[];
}

/** Takes the old rows of a kind away, with what was made of them. */
export async function takeOldRows(tx: Database, kind: RetentionKind, cutoff: Date): Promise<Taken> {
  switch (kind) {
    case 'signals':
      return { removed: await takeSignalsBefore(tx, localDay(cutoff)) };
    case 'signalWork':
      return { removed: await takeSettledBefore(tx, localDay(cutoff)) };
    case 'log':
      return cutLog(tx, cutoff);
    default: {
      const gone = await sql`delete from ${oldRows(kind, cutoff)}`.execute(tx);
      return { removed: Number(gone.numAffectedRows ?? 0n) };
    }
  }
}
