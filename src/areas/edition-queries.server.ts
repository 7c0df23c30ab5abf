import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';

/** A drawn map: the division it shows and who made its boundaries. */
export interface Edition {
  version: string;
  year: number;
  attribution: string;
}

/** The edition in use, newest year first; undefined when no boundaries were ever loaded. */
export async function findEdition(db: Database, year?: number): Promise<Edition | undefined> {
  let query = db
    .selectFrom('mapEdition')
    .select(['version', 'year', 'attribution'])
    .where('status', '=', 'live');
  if (year !== undefined) query = query.where('year', '=', year);
  return query.orderBy('year', 'desc').executeTakeFirst();
}

/** An edition by its version, also one that is no longer in use; undefined for one that was never finished. */
export async function findEditionByVersion(db: Database, version: string): Promise<Edition | undefined> {
  return db
    .selectFrom('mapEdition')
    .select(['version', 'year', 'attribution'])
    .where('version', '=', version)
    .where('status', '!=', 'staging')
    .executeTakeFirst();
}

/** One vector tile; undefined outside the drawn area. */
export async function findTile(
  db: Database,
  version: string,
  z: number,
  x: number,
  y: number,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('mapTile')
    .select('data')
    .where('version', '=', version)
    .where('z', '=', z)
    .where('x', '=', x)
    .where('y', '=', y)
    .executeTakeFirst();
  return row?.data;
}

/** Outlines of a level in an edition, for the point index and small locator maps. */
export async function listShapes(
  db: Database,
  version: string,
  level: string,
  municipalityCode: string | null,
) {
  let query = db
    .selectFrom('mapShape')
    .select([
      'code',
      'level',
      'origin',
      'geometry',
      'west',
      'south',
      'east',
      'north',
      'labelLongitude',
      'labelLatitude',
    ])
    .where('version', '=', version)
    .where('level', '=', level);
  if (municipalityCode !== null) query = query.where('municipalityCode', '=', municipalityCode);
  return query.orderBy('code').execute();
}

/** Outlines of the given areas, in order of code; an area that is not drawn in this edition is left out. */
export async function listShapesOf(db: Database, version: string, codes: readonly string[]) {
  if (codes.length === 0) return [];
  return db
    .selectFrom('mapShape')
    .select(['code', 'geometry'])
    .where('version', '=', version)
    .where('code', 'in', codes)
    .orderBy('code')
    .execute();
}

/** One drawn area; undefined when it has no outline in this edition. */
export async function findShape(db: Database, version: string, code: string) {
  return db
    .selectFrom('mapShape')
    .selectAll()
    .where('version', '=', version)
    .where('code', '=', code)
    .executeTakeFirst();
}

/** Boxes and label points of a level, without the outlines. */
export async function listShapeBoxes(
  db: Database,
  version: string,
  level: string,
  municipalityCode: string | null,
) {
  let query = db
    .selectFrom('mapShape')
    .select(['code', 'west', 'south', 'east', 'north', 'labelLongitude', 'labelLatitude'])
    .where('version', '=', version)
    .where('level', '=', level);
  if (municipalityCode !== null) query = query.where('municipalityCode', '=', municipalityCode);
  return query.orderBy('code').execute();
}

/** How many areas of a level one edition draws, how many another draws, and how many of the first the other does not. */
export interface LevelComparison {
  level: 'buurt' | 'wijk' | 'gemeente';
  before: number;
  after: number;
  lost: number;
}

/** Compares what two editions draw, per level of the official division. */
export async function compareEditions(
  db: Database,
  before: string,
  after: string,
): Promise<LevelComparison[]> {
  const result = await sql<LevelComparison>`
    select level, count(old.code)::int as before, count(new.code)::int as after,
      count(*) filter (where new.code is null)::int as lost
    from (select level, code from map_shape where version = ${before}) old
      full join (select level, code from map_shape where version = ${after}) new using (level, code)
    where level in ('buurt', 'wijk', 'gemeente')
    group by level order by array_position(array['buurt', 'wijk', 'gemeente'], level)`.execute(db);
  return result.rows;
}

/** How many drawn areas are schematic, to say so beside the map. */
export async function countSchematicShapes(
  db: Database,
  version: string,
  municipalityCode: string | null,
): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*) as count from map_shape where version = ${version} and origin = 'schematic'
      and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})`.execute(db);
  return result.rows[0]?.count ?? 0;
}
