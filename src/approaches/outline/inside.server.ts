import type { Polygon } from 'geojson';
import { findEdition, listShapesOf } from '#areas/edition-queries.server.ts';
import { areaNamesOf } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { dissolve } from '#geo/dissolve.ts';
import { leavingOf, type Leaving } from '#geo/leaving.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { joinDutch } from '#text/list-words.ts';
import { FieldRefusal } from '#errors.ts';

/** Half a street, in metres: borders run along the middle of one, and the picture on which people draw is no finer. */
const tolerance = 10;

/** Throws a refusal of the field for an outline that reaches outside its areas, and when there is no map to tell by. */
export async function requireInside(
  db: Database,
  year: number,
  outline: Polygon,
  areaCodes: readonly string[],
): Promise<void> {
  const leaving = await leavingAreas(db, year, outline, areaCodes);
  if (leaving === null) return;
  const named = await areaNamesOf(db, year, areaCodes);
  const names = joinDutch(areaCodes.map((code) => named.get(code) ?? code));
  if (leaving === undefined)
    throw new FieldRefusal('omtrek', `Van ${names} is nog geen kaart. Kies hele gebieden.`);
  const points = outline.coordinates[0]?.slice(0, -1) ?? [];
  throw new FieldRefusal(
    'omtrek',
    `${leavingWords(leaving, points.length, names)} Teken de omtrek opnieuw binnen de gekozen gebieden, of maak het veld leeg.`,
  );
}

/** Where an outline leaves the areas it is of, null when it lies in them; undefined when one of them is not drawn. */
export async function leavingAreas(
  db: Database,
  year: number,
  outline: Polygon,
  areaCodes: readonly string[],
): Promise<Leaving | null | undefined> {
  const edition = await findEdition(db, year);
  const shapes = edition === undefined ? [] : await listShapesOf(db, edition.version, areaCodes);
  const joined = dissolve(shapes.map(({ geometry }) => geometry as AreaGeometry));
  if (joined === undefined || shapes.length < new Set(areaCodes).size) return undefined;
  return leavingOf(outline, joined, tolerance);
}

function leavingWords(leaving: Leaving, count: number, names: string): string {
  if (leaving.kind === 'hole') return `De omtrek sluit een stuk in dat niet bij ${names} hoort.`;
  const { kind, at } = leaving;
  return kind === 'corner'
    ? `Punt ${at + 1} ligt buiten ${names}.`
    : `De lijn van punt ${at + 1} naar punt ${((at + 1) % count) + 1} loopt buiten ${names}.`;
}
