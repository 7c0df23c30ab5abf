import { sql } from 'kysely';
import { orientations, type ApproachType } from '#approaches/model.ts';
import { listVersions, newestTypes, typeKey } from '#approaches/types.server.ts';
import type { Database } from '#db/connection.ts';
import type { Taken } from '#retention/old-rows.server.ts';
import { dueAfter } from '#signals/triage/rules.ts';

/** How long closed approaches of a type are kept: that is in the type, and each approach keeps the version it began with. */
export interface ApproachTerm {
  code: string;
  /** What more than one of them is called. */
  name: string;
  /** Whole years after the day on which it was closed. */
  years: number;
  ground: string;
  /** Approaches of areas that are over it; null for files of groups, households and persons: those do not go by themselves. */
  old: number | null;
}

interface Counted {
  typeCode: string;
  typeVersion: number;
  old: number;
}

/**
 * The term of every type of approach, with how many are over it now. A type for areas stands there twice when approaches are kept that
 * began with a version that says another number of years; of files it is not shown that there are any.
 */
export async function listApproachTerms(db: Database): Promise<ApproachTerm[]> {
  const versions = await listVersions(db);
  const terms = new Map<string, ApproachTerm>();
  const termOf = ({ code, plural, orientation, retention }: ApproachType): ApproachTerm => {
    const key = `${code} ${retention.years}`;
    const term = terms.get(key) ?? {
      code,
      name: plural,
      ...retention,
      old: orientation === 'area' ? 0 : null,
    };
    terms.set(key, term);
    return term;
  };
  for (const type of newestTypes(versions, orientations)) termOf(type);
  for (const { old, ...version } of await countByVersion(db)) {
    const type = versions.get(typeKey(version));
    if (type === undefined) continue;
    const term = termOf(type);
    term.old = (term.old ?? 0) + old;
  }
  return [...terms.values()];
}

/** Years that closed approaches are kept: of each type that new ones can have, and of each version with which one began that is kept. */
export async function listYears(db: Database): Promise<number[]> {
  const versions = await listVersions(db);
  const begun = await db.selectFrom('approach').select(['typeCode', 'typeVersion']).distinct().execute();
  const kept = begun.flatMap((version) => versions.get(typeKey(version)) ?? []);
  return [...newestTypes(versions, orientations), ...kept].map(({ retention }) => retention.years);
}

/** Every version with which approaches of areas began that are still kept. */
async function countByVersion(db: Database): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select type_code, type_version, count(over)::int as old
    from approach left join approaches_over() as over on over = id
    where orientation = 'area' group by type_code, type_version order by type_code, type_version desc`.execute(
    db,
  );
  return rows;
}

/**
 * Takes away every approach that is over its term, with all that belongs to it. The database holds to the term by itself: an approach
 * that was just opened again refuses, and stays with what is part of it while the others go. Throws when none could.
 */
export async function takeOverApproaches(tx: Database, today: string): Promise<Taken> {
  const gone = new Set<string>();
  const failed: unknown[] = [];
  const weighBy = dueAfter('weigh', today);
  for (const id of await listOverApproaches(tx)) {
    // What is part of one another went together.
    if (gone.has(id)) continue;
    await sql`savepoint family`.execute(tx);
    try {
      const { rows } = await sql<{ id: string }>`select take_approach(${id}, ${weighBy}) as id`.execute(tx);
      for (const taken of rows) gone.add(taken.id);
    } catch (error) {
      await sql`rollback to savepoint family`.execute(tx);
      failed.push(error);
    }
    await sql`release savepoint family`.execute(tx);
  }
  if (gone.size === 0 && failed.length > 0) throw failed[0];
  return { removed: gone.size, failed };
}

/** Ids of the approaches that are over their term. */
export async function listOverApproaches(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select approaches_over() as id`.execute(db);
  return rows.map(({ id }) => id);
}
