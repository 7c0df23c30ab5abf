import { sql, type Kysely } from 'kysely';

/**
 * An outline is finer than areas, so it goes with exact signals: it stands apart from the approach and its history, which every
 * organisation in it reads. The history says only that one was drawn; what of it stands now, the approach knows by the event that told
 * of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approach_outline (
      approach_id text not null,
      -- Of the event that tells of it.
      sequence integer not null,
      -- Where it is, as that event says: the guard of the rows asks for it.
      municipality_code text not null,
      area_codes text[] not null check (cardinality(area_codes) > 0),
      outline jsonb not null check (outline @> '{"type": "Polygon"}'),
      primary key (approach_id, sequence),
      -- It goes when its history goes.
      foreign key (approach_id, sequence) references approach_event on delete cascade
    )`.execute(db);
  await moveOutlines(db);
  await keepOutlines(db);
  await guard(db);
}

/** From the approaches and their histories, which no longer hold any. */
async function moveOutlines(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into approach_outline
    select approach_id, told.sequence, municipality_code,
      array(select jsonb_array_elements_text(event -> 'areaCodes')), event -> 'outline'
    from approach_event told join approach on id = approach_id
    where jsonb_typeof(event -> 'outline') = 'object'`.execute(db);
  await sql`drop trigger only_added_to on approach_event`.execute(db);
  await sql`
    update approach_event set event = event - 'outline'
      || case jsonb_typeof(event -> 'outline') when 'object' then '{"isOutlined": true}' else '{}' end::jsonb
    where event ? 'outline'`.execute(db);
  await sql`
    create trigger only_added_to before update or truncate on approach_event
    for each statement execute function keep_approach_history()`.execute(db);
  await sql`
    alter table approach_event add constraint approach_event_without_outline check (not event ? 'outline')`.execute(
    db,
  );
  await sql`
    alter table approach drop column outline,
      add column outlined_by integer check (outlined_by between 1 and sequence)`.execute(db);
  await sql`
    update approach set outlined_by = (
      select case when event ? 'isOutlined' then told.sequence end from approach_event told
      where approach_id = id and event ->> 'kind' in ('started', 'scaled') order by told.sequence desc limit 1
    ) where id in (select approach_id from approach_outline)`.execute(db);
}

/** Added with the event that tells of it, and only of a place: a group, a household or a person has none. */
async function keepOutlines(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function place_outline() returns trigger language plpgsql as $$
      begin
        select approach.municipality_code, array(select jsonb_array_elements_text(event -> 'areaCodes'))
        into new.municipality_code, new.area_codes
        from approach_event told join approach on id = approach_id
        where approach_id = new.approach_id and told.sequence = new.sequence
          and orientation = 'area' and event -> 'isOutlined' = 'true';
        if not found then
          raise exception 'no event of an approach of an area tells of this outline' using errcode = 'check_violation';
        end if;
        return new;
      end $$`.execute(db);
  await sql`
    create trigger place_outline before insert on approach_outline
    for each row execute function place_outline()`.execute(db);
  await sql`
    create trigger only_added_to before update or truncate on approach_outline
    for each statement execute function keep_approach_history()`.execute(db);
  await sql`
    create trigger kept_for_its_term before delete on approach_outline
    for each row execute function keep_approach_for_its_term()`.execute(db);
}

/** For who sees the signals one by one in all of the areas that it lies in. */
async function guard(db: Kysely<unknown>): Promise<void> {
  const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
  await sql`grant select on approach_outline to wijkbeeld_detail`.execute(db);
  await sql`
    create policy own on approach_outline for select to wijkbeeld_detail
    using ((${setting('detail')} = 'municipality' and municipality_code = ${setting('municipality')})
      or (${setting('detail')} = 'own-area' and area_codes <@ (select string_to_array(current_setting('wijkbeeld.areas', true), ','))::text[]))`.execute(
    db,
  );
  await sql`alter table approach_outline enable row level security, force row level security`.execute(db);
  await sql`create policy owner on approach_outline to current_user using (true) with check (true)`.execute(
    db,
  );
}
