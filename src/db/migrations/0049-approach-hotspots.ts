import { sql, type Kysely } from 'kysely';

/**
 * An approach answers to any number of hotspots, each an area, a theme and a period. The list follows from the history, of which the
 * start tells of the one that it had until now.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table approach add column hotspots jsonb not null default '[]'`.execute(db);
  await sql`
    update approach set hotspots = jsonb_build_array(first.event -> 'hotspot')
    from approach_event first
    where first.approach_id = approach.id and first.sequence = 1
      and jsonb_typeof(first.event -> 'hotspot') = 'object'`.execute(db);
  // Their checks go with them.
  await sql`alter table approach drop column hotspot_area_code, drop column hotspot_theme_code`.execute(db);
  await sql`
    alter table approach
      add constraint approach_hotspots_list check (jsonb_typeof(hotspots) = 'array'),
      -- What is computed from signals never leads to a household or a person by itself.
      add constraint approach_hotspots_check check (orientation in ('area', 'group') or hotspots = '[]')`.execute(
    db,
  );
}
