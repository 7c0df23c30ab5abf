import type { Database } from '#db/connection.ts';
import type { MapLevel } from '#areas/model.ts';
import { findEditionByVersion, listShapeBoxes } from '#areas/edition-queries.server.ts';
import { listAreas } from '#areas/queries.server.ts';
import type { AreaDirectory } from '#insight/compact.ts';

/**
 * The directory of a level over the whole country, in the order of {@link makePicture}; undefined for a version that does
 * not exist.
 */
export async function loadDirectory(
  db: Database,
  version: string,
  level: MapLevel,
): Promise<AreaDirectory | undefined> {
  const edition = await findEditionByVersion(db, version);
  if (edition === undefined) return undefined;
  const listed = await listAreas(db, edition.year, level, null);
  const areas = level === 'stadsdeel' ? listed.filter((area) => area.kind === 'stadsdeel') : listed;
  const above = new Map(
    (await listAreas(db, edition.year, level === 'buurt' ? 'wijk' : 'gemeente', null)).map((area) => [
      area.code,
      area.name,
    ]),
  );
  const points = new Map((await listShapeBoxes(db, version, level, null)).map((box) => [box.code, box]));
  return {
    codes: areas.map((area) => area.code),
    names: areas.map((area) => area.name),
    parentNames: areas.map((area) => (level === 'gemeente' ? '' : (above.get(area.parentCode ?? '') ?? ''))),
    inhabitants: areas.map((area) => area.inhabitants),
    households: areas.map((area) => area.households),
    landHectares: areas.map((area) => area.landHectares),
    longitudes: areas.map((area) => round(points.get(area.code)?.labelLongitude ?? area.longitude ?? 0)),
    latitudes: areas.map((area) => round(points.get(area.code)?.labelLatitude ?? area.latitude ?? 0)),
  };
}

/** Five decimals: a metre, which is enough for a name on a map. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
