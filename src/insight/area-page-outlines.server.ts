import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import type { Area, AreaLevel } from '#areas/model.ts';
import type { Bounds } from '#geo/bounds.ts';
import type { AreaGeometry } from '#geo/polygons.ts';

/** An area with its outline as drawn in an edition. */
export interface Outline {
  code: string;
  name: string;
  level: AreaLevel;
  inhabitants: number | null;
  geometry: AreaGeometry;
}

/** What a locator map of an area shows: the wijken and the edge of its municipality, and the area itself. */
export async function listLocatorOutlines(db: Database, edition: Edition, area: Area): Promise<Outline[]> {
  const result = await sql<Outline>`
    select shape.code, shape.level, shape.geometry, known.name, known.inhabitants
    from map_shape shape cross join lateral (
      select name, inhabitants from area where year = ${edition.year} and code = shape.code offset 0
    ) known
    where version = ${edition.version} and municipality_code = ${area.municipalityCode}
      and (level in ('wijk', 'gemeente') or code = ${area.code})
    order by shape.code`.execute(db);
  return result.rows;
}

/** Areas of one level and kind of a municipality that reach into a box, WGS84. */
export async function listOutlinesIn(
  db: Database,
  edition: Edition,
  { level, kind, municipalityCode }: Pick<Area, 'level' | 'kind' | 'municipalityCode'>,
  [west, south, east, north]: Bounds,
): Promise<Outline[]> {
  const result = await sql<Outline>`
    select shape.code, shape.level, shape.geometry, known.name, known.inhabitants
    from map_shape shape cross join lateral (
      select name, inhabitants, kind from area where year = ${edition.year} and code = shape.code offset 0
    ) known
    where version = ${edition.version} and municipality_code = ${municipalityCode} and level = ${level}
      and west <= ${east} and east >= ${west} and south <= ${north} and north >= ${south}
      and known.kind is not distinct from ${kind}::text
    order by shape.code`.execute(db);
  return result.rows;
}

/** Corners count as one when they round to the same millionth of a degree, so boxes may be that far apart. */
const touch = 2e-6;

/**
 * The areas of the same level and kind whose box meets that of the given one, itself included: the candidates for its
 * neighbours. Within the municipality, except for municipalities themselves.
 */
export async function listOutlinesNear(db: Database, edition: Edition, area: Area): Promise<Outline[]> {
  const municipality = area.level === 'gemeente' ? null : area.municipalityCode;
  const result = await sql<Outline>`
    select near.code, near.level, near.geometry, known.name, known.inhabitants
    from map_shape own
    join map_shape near on near.version = own.version and near.level = own.level
      and near.west <= own.east + ${touch} and near.east >= own.west - ${touch}
      and near.south <= own.north + ${touch} and near.north >= own.south - ${touch}
    cross join lateral (
      select name, inhabitants, kind from area where year = ${edition.year} and code = near.code offset 0
    ) known
    where own.version = ${edition.version} and own.code = ${area.code} and near.level = ${area.level}
      and (${municipality}::text is null or near.municipality_code = ${municipality})
      and known.kind is not distinct from ${area.kind}::text
    order by near.code`.execute(db);
  return result.rows;
}
