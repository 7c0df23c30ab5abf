import type { Polygon } from 'geojson';
import { findEdition, findShape } from '#areas/edition-queries.server.ts';
import type { Database } from '#db/connection.ts';
import { buildAreaIndex } from '#geo/area-index.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { FieldRefusal } from '#errors.ts';

/** Throws a refusal of the field for an outline that reaches outside a municipality, and when there is no map to tell by. */
export async function requireInside(
  db: Database,
  year: number,
  outline: Polygon,
  municipalityCode: string,
): Promise<void> {
  const outside = await firstOutside(db, year, outline, municipalityCode);
  if (outside === undefined)
    throw new FieldRefusal('omtrek', 'Van deze gemeente is nog geen kaart. Kies hele gebieden.');
  if (outside >= 0)
    throw new FieldRefusal('omtrek', `De omtrek reikt buiten de gemeente, bij punt ${outside + 1}.`);
}

/** Position of the first point of an outline outside a municipality, -1 when all lie in it; undefined without a map of that. */
export async function firstOutside(
  db: Database,
  year: number,
  { coordinates }: Polygon,
  municipalityCode: string,
): Promise<number | undefined> {
  const edition = await findEdition(db, year);
  const shape = edition && (await findShape(db, edition.version, municipalityCode));
  if (shape === undefined) return undefined;
  const index = buildAreaIndex([{ code: municipalityCode, geometry: shape.geometry as AreaGeometry }]);
  return (coordinates[0] ?? []).findIndex(([x = NaN, y = NaN]) => index.locate(x, y) < 0);
}
