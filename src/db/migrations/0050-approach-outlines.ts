import { sql, type Kysely } from 'kysely';

/**
 * A problem area may be narrower than its areas: the outline that people drew, as GeoJSON of one polygon. It follows from the history,
 * and is of a place: a group, a household or a person has none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table approach
      add column outline jsonb,
      add constraint approach_outline_check
        check (outline is null or orientation = 'area' and outline ->> 'type' = 'Polygon')`.execute(db);
}
