import { sql, type Kysely } from 'kysely';

/**
 * How long teams of a source were out in an area, by ISO week: of teams, never of a person. A week without a row is not known;
 * a team that was not out has a row of 0. An hour stands in one row only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table observation_hours (
      source_id text not null references source on delete cascade,
      municipality_code text not null,
      -- Of any level: the area that the team was out in.
      area_code text not null,
      week date not null check (extract(isodow from week) = 1),
      hours double precision not null check (hours >= 0 and hours < 'infinity'),
      primary key (municipality_code, source_id, area_code, week)
    )`.execute(db);
  // Beside signals per hour they would tell counts, so they are given to who sees the counts of the area.
  await sql`grant select on observation_hours to wijkbeeld_detail`.execute(db);
  const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
  const own = sql`select string_to_array(current_setting('wijkbeeld.areas', true), ',')`;
  await sql`
    create policy own on observation_hours for select to wijkbeeld_detail
    using (${setting('detail')} = 'municipality' and municipality_code = ${setting('municipality')}
      or ${setting('detail')} = 'own-area' and area_code = any ((${own})::text[]))`.execute(db);
  await sql`alter table observation_hours enable row level security, force row level security`.execute(db);
  await sql`create policy owner on observation_hours to current_user using (true) with check (true)`.execute(
    db,
  );
}
