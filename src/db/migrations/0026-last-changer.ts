import { sql, type Kysely } from 'kysely';

const tables = ['partner', 'source', 'source_profile', 'rights_review', 'account'];

/** Who changed something last, so that whoever comes too late hears whether that was someone else or the own other window. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables)
    await sql`alter table ${sql.table(table)} add column changed_by text`.execute(db);
  await sql`grant update (changed_by) on rights_review to wijkbeeld_manage`.execute(db);
  // As its revision: no way of changing an account can forget it, and nobody can set it.
  await sql`
    create or replace function next_account_revision() returns trigger language plpgsql as $$
    begin
      new.revision := old.revision + 1;
      new.changed_by := nullif(current_setting('wijkbeeld.actor', true), '');
      return new;
    end $$`.execute(db);
}
