import type { Polygon } from 'geojson';
import type { Database } from '#db/connection.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';

/** An approach, and which of its events told of the outline that stands. */
export type Outlined = Pick<FoundApproach, 'id' | 'outlinedBy'>;

/**
 * Outlines that were drawn for approaches, by their id; asked for only when there are any.
 *
 * @param reader the database as this viewer sees signals one by one (`ownDetailDatabase`)
 */
export async function listOutlines(
  reader: Database,
  approaches: readonly Outlined[],
): Promise<Map<string, Polygon>> {
  const drawn = approaches.flatMap(({ id, outlinedBy }) => (outlinedBy === null ? [] : [{ id, outlinedBy }]));
  if (drawn.length === 0) return new Map();
  const rows = await reader
    .selectFrom('approachOutline')
    .select(['approachId', 'outline'])
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('approachId', 'sequence'),
        'in',
        drawn.map(({ id, outlinedBy }) => tuple(id, outlinedBy)),
      ),
    )
    .execute();
  return new Map(rows.map(({ approachId, outline }) => [approachId, outline]));
}

/** The outline of one approach; null when there is none for this viewer. */
export async function findOutline(reader: Database, approach: Outlined): Promise<Polygon | null> {
  return (await listOutlines(reader, [approach])).get(approach.id) ?? null;
}
