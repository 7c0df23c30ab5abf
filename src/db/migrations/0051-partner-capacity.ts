import { sql, type Kysely } from 'kysely';

/** How many hours a week an organisation can spend on work in areas; null when that was not agreed. Who reads plans reads it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table partner add column weekly_hours integer check (weekly_hours between 0 and 9999)`.execute(db);
  await sql`grant select (weekly_hours) on partner to wijkbeeld_plans`.execute(db);
}
