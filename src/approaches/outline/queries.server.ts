import type { Polygon } from 'geojson';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { seesOutline } from '#approaches/outline/sees-outline.server.ts';
import type { ApproachLine } from '#approaches/queries.server.ts';

/**
 * Outlines that were drawn for approaches, by their id: only of those of which this viewer sees one.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 * @param ownAreas areas that lie wholly in the own area (`listOwnAreas`)
 */
export async function listOutlines(
  reader: Database,
  viewer: Viewer,
  ownAreas: readonly string[],
  lines: readonly Pick<ApproachLine, 'id' | 'municipalityCode' | 'areaCodes'>[],
): Promise<Map<string, Polygon>> {
  const seen = lines.filter((line) => seesOutline(viewer, ownAreas, line)).map(({ id }) => id);
  if (seen.length === 0) return new Map();
  const rows = await reader
    .selectFrom('approach')
    .select(['id', 'outline'])
    .where('id', 'in', seen)
    .where('outline', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ id, outline }) => (outline === null ? [] : [[id, outline]])));
}
