import { sql, type Kysely } from 'kysely';

/**
 * Lines of the log may go once they are three years old (BIO2, 5.28.01), never sooner; which ones went stands in the log
 * itself (src/audit/cut.ts).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger only_added_to on audit_entry`.execute(db);
  await sql`
    create trigger only_added_to before update or truncate on audit_entry
    for each statement execute function refuse_log_change()`.execute(db);
  await sql`
    create function keep_log_line() returns trigger language plpgsql as $$
    begin
      if old.moment >= now() - interval '36 months' then
        raise exception 'the log is only added to';
      end if;
      return old;
    end $$`.execute(db);
  await sql`create trigger kept_for_years before delete on audit_entry for each row execute function keep_log_line()`.execute(
    db,
  );
}
