import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { batchesOf, insertRows } from '#db/bulk.ts';
import type { Boundary, BoundaryOrigin, SetBoundary } from '#areas/boundaries.ts';
import { DomainError } from '#errors.ts';

const boundaryTypes = {
  set_id: 'int4',
  code: 'text',
  level: 'text',
  municipality_code: 'text',
  geometry: 'json',
};

/** A set of boundaries as Beheer and the command line show it. */
export interface BoundarySetSummary {
  id: number;
  year: number;
  origin: BoundaryOrigin;
  label: string;
  attribution: string;
  status: 'live' | 'off';
  importedAt: Date;
  areas: number;
}

/**
 * Stores a set of boundaries in short statements; it does not count yet. What an interrupted import left staged is
 * cleared first.
 *
 * @returns id of the set
 */
export async function stageBoundarySet(
  db: Database,
  set: { year: number; origin: BoundaryOrigin; label: string; attribution: string },
  boundaries: readonly Boundary[],
  onProgress: (done: number) => void = () => undefined,
): Promise<number> {
  await db.deleteFrom('boundarySet').where('status', '=', 'staging').execute();
  const { id } = await db.insertInto('boundarySet').values(set).returning('id').executeTakeFirstOrThrow();
  let done = 0;
  for (const batch of batchesOf(boundaries, 400)) {
    await insertRows(db, 'boundary', boundaryTypes, batch, {
      set_id: () => id,
      code: (boundary) => boundary.code,
      level: (boundary) => boundary.level,
      municipality_code: (boundary) => boundary.municipalityCode,
      geometry: (boundary) => JSON.stringify(boundary.geometry),
    });
    done += batch.length;
    onProgress(done);
  }
  return id;
}

/** Stores a set of boundaries and makes it count in one statement. See {@link stageBoundarySet}. */
export async function saveBoundarySet(
  ...[db, set, boundaries, onProgress]: Parameters<typeof stageBoundarySet>
): Promise<number> {
  const id = await stageBoundarySet(db, set, boundaries, onProgress);
  await db.updateTable('boundarySet').set({ status: 'live' }).where('id', '=', id).execute();
  return id;
}

/** All complete sets, newest year first and then newest first. */
export async function listBoundarySets(db: Database): Promise<BoundarySetSummary[]> {
  const rows = await db
    .selectFrom('boundarySet')
    .selectAll()
    .select((expression) =>
      expression
        .selectFrom('boundary')
        .whereRef('boundary.setId', '=', 'boundarySet.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('areas'),
    )
    .where('status', '!=', 'staging')
    .orderBy('year', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    status: row.status === 'live' ? 'live' : 'off',
    areas: row.areas ?? 0,
  }));
}

/** A complete set by its number. Throws NOT_FOUND. */
export async function getBoundarySet(db: Database, id: number) {
  const set = await db
    .selectFrom('boundarySet')
    .selectAll()
    .where('id', '=', id)
    .where('status', '!=', 'staging')
    .executeTakeFirst();
  if (set === undefined)
    throw new DomainError(
      'NOT_FOUND',
      `Er is geen set grenzen met nummer ${id}. Welke er zijn, ziet u in Beheer of met npx wijkbeeld areas use.`,
    );
  return set;
}

/** Who made the boundaries of these sets, each maker once, the newest set first; the schematic ones are calculated. */
export async function listAttributions(db: Database, setIds: readonly number[]): Promise<string[]> {
  if (setIds.length === 0) return [];
  const rows = await db
    .selectFrom('boundarySet')
    .select('attribution')
    .where('id', 'in', setIds)
    .where('origin', '!=', 'schematic')
    .orderBy('id', 'desc')
    .execute();
  return [...new Set(rows.map((row) => row.attribution))];
}

/** Who made the boundaries of one origin in a year, each maker once, the newest first. */
export async function listMakers(db: Database, year: number, origin: BoundaryOrigin): Promise<string[]> {
  const rows = await db
    .selectFrom('boundarySet')
    .select('attribution')
    .where('year', '=', year)
    .where('origin', '=', origin)
    .where('status', '!=', 'staging')
    .groupBy('attribution')
    .orderBy((expression) => expression.fn.max('id'), 'desc')
    .execute();
  return rows.map((row) => row.attribution);
}

/** Ids of the sets that count for a year. */
export async function listLiveSetIds(db: Database, year: number): Promise<number[]> {
  const rows = await db
    .selectFrom('boundarySet')
    .select('id')
    .where('year', '=', year)
    .where('status', '=', 'live')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Lets sets count or not; nothing is thrown away, so switching back is one call. */
export async function switchBoundarySets(tx: Database, ids: readonly number[], use: boolean): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('boundarySet')
    .set({ status: use ? 'live' : 'off' })
    .where('id', 'in', ids)
    .execute();
}

/** Every boundary of the given sets, in order of set and code, read in portions to spare memory. */
export async function* readBoundaries(db: Database, setIds: readonly number[]): AsyncGenerator<SetBoundary> {
  const portion = 2000;
  let after = { setId: 0, code: '' };
  for (;;) {
    const result = await sql<SetBoundary>`
      select boundary.set_id, boundary.code, boundary.level, boundary.municipality_code, boundary.geometry, origin
      from boundary join boundary_set on boundary_set.id = boundary.set_id
      where boundary.set_id = any(${setIds}::int[])
        and (boundary.set_id, boundary.code) > (${after.setId}::int, ${after.code}::text)
      order by boundary.set_id, boundary.code
      limit ${portion}`.execute(db);
    yield* result.rows;
    const last = result.rows.at(-1);
    if (last === undefined || result.rows.length < portion) return;
    after = { setId: last.setId, code: last.code };
  }
}
