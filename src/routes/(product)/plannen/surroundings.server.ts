import { listShapesOf } from '#areas/edition-queries.server.ts';
import { findArea } from '#areas/queries.server.ts';
import { boundsOf } from '#geo/bounds.ts';
import { dissolve } from '#geo/dissolve.ts';
import { queenNeighbours } from '#geo/neighbours.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { thinOutlines } from '#insight/area-page-outlines.ts';
import { listOutlinesIn } from '#insight/area-page-outlines.server.ts';
import { framed } from './frame.ts';
import type { PlansContext } from './plans.server.ts';

/** What a picture needs of an edition. */
type DrawnContext = Pick<PlansContext, 'db' | 'edition'>;

/** Areas with what lies around them. */
export interface Surroundings {
  /** What has to fit in a picture of them. */
  frame: AreaGeometry;
  /** The areas as one. */
  joined: AreaGeometry;
  ground: { code: string; name: string; role: 'own' | 'adjoining' | 'rest'; geometry: AreaGeometry }[];
}

/** Areas of one level among their neighbours, light enough to send along; null when none of them is drawn in this edition. */
export async function surroundingsOf(
  context: DrawnContext,
  areaCodes: readonly string[],
): Promise<Surroundings | null> {
  const { db, edition } = context;
  const area = await findArea(db, edition.year, areaCodes[0] ?? '');
  const joined = await joinedOutline(context, areaCodes);
  const bounds = joined === undefined ? undefined : boundsOf(joined);
  if (area === undefined || joined === undefined || bounds === undefined) return null;
  const frame = framed(bounds);
  const around = await listOutlinesIn(db, edition, area, frame.bounds);
  const touching = queenNeighbours(around);
  const near = new Set(
    around.flatMap(({ code }, at) => (areaCodes.includes(code) ? (touching[at] ?? []) : [])),
  );
  const ground = thinOutlines(
    around.map(({ code, name, geometry }, at) => {
      const role = areaCodes.includes(code) ? 'own' : near.has(at) ? 'adjoining' : 'rest';
      return { code, name, geometry, role } as const;
    }),
  );
  return { frame: frame.geometry, joined, ground };
}

/** Areas as one outline; undefined when none is drawn. */
export async function joinedOutline(
  { db, edition }: DrawnContext,
  codes: readonly string[],
): Promise<AreaGeometry | undefined> {
  const shapes = await listShapesOf(db, edition.version, codes);
  const joined = dissolve(shapes.map(({ geometry }) => geometry as AreaGeometry));
  return joined === undefined ? undefined : thinOutlines([{ geometry: joined }])[0]?.geometry;
}
