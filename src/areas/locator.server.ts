import type { Database } from '#db/connection.ts';
import { buildAreaIndex } from '#geo/area-index.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { findEdition, listShapes } from '#areas/edition-queries.server.ts';
import { DomainError } from '#errors.ts';

/** Answers which buurt holds a point, for one year's division and the boundaries in use. */
export interface AreaLocator {
  year: number;
  /** Code of the buurt that holds the point (WGS84), or null outside all of them. */
  locate(longitude: number, latitude: number): string | null;
  /** Whether a code is a buurt of this division. */
  has(code: string): boolean;
}

/** Loads the index of the edition in use. Throws UNAVAILABLE when no boundaries were loaded. */
export async function loadLocator(db: Database, year?: number): Promise<AreaLocator> {
  const edition = await findEdition(db, year);
  if (edition === undefined)
    throw new DomainError(
      'UNAVAILABLE',
      'Er zijn nog geen gebieden geladen. Lees eerst grenzen in: npx wijkbeeld areas import.',
    );
  return loadEditionLocator(db, edition);
}

/** The buurt of one municipality that holds a point (WGS84), by the boundaries in use; null outside all of them. */
export async function locateIn(
  db: Database,
  version: string,
  municipalityCode: string,
  { longitude, latitude }: { longitude: number; latitude: number },
): Promise<string | null> {
  const shapes = await listShapes(db, version, 'buurt', municipalityCode);
  const index = buildAreaIndex(
    shapes.map((shape) => ({ code: shape.code, geometry: shape.geometry as AreaGeometry })),
  );
  return shapes[index.locate(longitude, latitude)]?.code ?? null;
}

/** Loads the index of one edition, in use or not. */
export async function loadEditionLocator(
  db: Database,
  edition: { version: string; year: number },
): Promise<AreaLocator> {
  const shapes = await listShapes(db, edition.version, 'buurt', null);
  // The outlines themselves go once the index is made: held on to, they take more room than an import needs.
  const shapeCodes = shapes.map((shape) => shape.code);
  const areas = await db
    .selectFrom('area')
    .select('code')
    .where('year', '=', edition.year)
    .where('level', '=', 'buurt')
    .execute();
  const codes = new Set(areas.map((area) => area.code));
  const index = buildAreaIndex(
    shapes.map((shape) => ({ code: shape.code, geometry: shape.geometry as AreaGeometry })),
  );
  return {
    year: edition.year,
    locate: (longitude, latitude) => shapeCodes[index.locate(longitude, latitude)] ?? null,
    has: (code) => codes.has(code),
  };
}
