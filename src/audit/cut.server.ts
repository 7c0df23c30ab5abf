import { sql } from 'kysely';
import { cutSubject, readCut, type LogCut } from '#audit/cut.ts';
import type { Deed } from '#audit/deeds.server.ts';
import type { Database } from '#db/connection.ts';

/** A cut as the log tells of it. */
export interface ToldCut extends LogCut {
  moment: Date;
}

/**
 * The lines from the first on that are all older than a moment: a beginning of the log. Its newest line always stays, because
 * the next one is chained to it.
 */
export function oldLines(cutoff: Date) {
  return sql`audit_entry where sequence < coalesce(
    (select sequence from audit_entry where moment >= ${cutoff} order by sequence limit 1),
    (select max(sequence) from audit_entry))`;
}

/** Takes the beginning of the log away that is older than a moment. Gives how many lines went and the deed that tells which. */
export async function cutLog(tx: Database, cutoff: Date): Promise<{ removed: number; deeds: Deed[] }> {
  const { rows } = await sql<LogCut>`
    select sequence, encode(hash, 'hex') as hash, (select min(sequence) from audit_entry) as first
    from ${oldLines(cutoff)} order by sequence desc limit 1`.execute(tx);
  const [cut] = rows;
  if (cut === undefined) return { removed: 0, deeds: [] };
  const gone = await sql`delete from audit_entry where sequence <= ${cut.sequence}`.execute(tx);
  const deed = { action: 'remove', resource: 'auditLog', subject: cutSubject(cut) };
  return { removed: Number(gone.numAffectedRows ?? 0n), deeds: [deed] };
}

/** The cut after which the log goes on now; undefined when nothing of it went, or when it does not tell what did. */
export async function findCut(db: Database): Promise<ToldCut | undefined> {
  const { rows } = await sql<{ subject: string; moment: Date }>`
    select subject, moment from audit_entry
    where action = 'remove' and resource = 'auditLog' and outcome = 'allowed'
      and subject like '%-' || ((select min(sequence) from audit_entry) - 1)::text || ' %'
    order by sequence desc limit 1`.execute(db);
  const [told] = rows;
  const cut = told === undefined ? undefined : readCut(told.subject);
  return cut === undefined || told === undefined ? undefined : { ...cut, moment: told.moment };
}
