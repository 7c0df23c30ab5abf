import { sql, type Kysely } from 'kysely';

/**
 * How long something is kept changes when a second person approves it, so the role that works on requests reaches the terms, and
 * only in a request of someone who manages.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant select, insert (kind, months, changed_at), update (months, revision, changed_at)
    on retention_setting to wijkbeeld_manage`.execute(db);
  await sql`alter table retention_setting enable row level security, force row level security`.execute(db);
  await sql`create policy owner on retention_setting to current_user using (true) with check (true)`.execute(
    db,
  );
  const manages = sql`(select current_setting('wijkbeeld.manages', true)) = 'accounts'`;
  await sql`
    create policy managing on retention_setting to wijkbeeld_manage
    using (${manages}) with check (${manages})`.execute(db);
}
