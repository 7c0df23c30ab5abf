import { sql, type Kysely } from 'kysely';

/**
 * When a covenant gets another last day, the former one stays known, with who asked and who agreed. No role of a request reads this: the
 * page of the organisation does, which works with the whole database.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table partner_covenant_end (
      covenant_id text not null references partner_covenant,
      -- The last day until then; null when it had none.
      former date,
      valid_until date not null,
      asked_by text not null,
      asked_role text not null,
      approved_by text not null,
      approved_role text not null,
      ended_at timestamptz not null,
      -- An end only comes sooner, so each day is there once.
      primary key (covenant_id, valid_until),
      check (valid_until < former)
    )`.execute(db);
  await sql`
    create trigger only_added_to before update or delete or truncate on partner_covenant_end
    for each statement execute function keep_approach_history()`.execute(db);
  await sql`
    create function keep_covenant() returns trigger language plpgsql as $$
      begin
        if to_jsonb(new) - 'valid_until' = to_jsonb(old) - 'valid_until' and exists (
          select from partner_covenant_end told
          where covenant_id = old.id and told.valid_until = new.valid_until and former is not distinct from old.valid_until)
        then return new; end if;
        raise exception 'of a covenant only the end changes, and that is told' using errcode = 'restrict_violation';
      end $$`.execute(db);
  await sql`
    create trigger keep_covenant before update on partner_covenant
    for each row execute function keep_covenant()`.execute(db);
}
