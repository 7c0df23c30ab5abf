import { sql, type Kysely } from 'kysely';

/**
 * An organisation that finished its last agreement goes on reading the approach as long as that runs: it can look back at its work and
 * open it again. It takes part no more, so nothing new is planned for it and nothing handed over to it. Whose agreement lapsed, was
 * handed over, or whose shifts were all cancelled did nothing there, and is out at once, as is who declined; once the approach is
 * closed, whoever has no work in it reads it no more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // False for who reads an approach by what it did before.
  await sql`alter table approach_participant add column is_working boolean not null default true`.execute(db);
  await sql`
    create function partners_that_took_part(asked text) returns setof text language sql stable as $$
      select distinct owner_id from agreement
      where approach_id = asked and state = 'done' and exists (select from approach where id = asked and closed_on is null)
    $$`.execute(db);
  await sql`
    create function keep_participants_of(changed text) returns void language sql as $$
      delete from approach_participant
      where approach_id = changed
        and partner_id not in (select partners_taking_part(changed) union select partners_that_took_part(changed));
      insert into approach_participant (approach_id, partner_id, is_working)
      select changed, partner_id, bool_or(works) from (
        select partners_taking_part(changed) as partner_id, true as works
        union all
        select partners_that_took_part(changed), false
      ) found
      group by partner_id
      on conflict (approach_id, partner_id) do update set is_working = excluded.is_working
      where approach_participant.is_working <> excluded.is_working;
    $$`.execute(db);
  await sql`
    create or replace function keep_participants() returns trigger language plpgsql as $$
      begin
        perform keep_participants_of(case when tg_op = 'DELETE' then old.approach_id else new.approach_id end);
        return null;
      end $$`.execute(db);
  await sql`
    create function keep_participants_of_closed() returns trigger language plpgsql as $$
      begin
        perform keep_participants_of(new.id);
        return null;
      end $$`.execute(db);
  await sql`
    create trigger who_takes_part after update of closed_on on approach for each row
    when ((old.closed_on is null) <> (new.closed_on is null)) execute function keep_participants_of_closed()`.execute(
    db,
  );
  await sql`select keep_participants_of(id) from approach where closed_on is null`.execute(db);
}
