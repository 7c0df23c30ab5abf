import { sql, type Kysely } from 'kysely';

/**
 * A closed approach that was handed up waits until it goes on in another one; lists and starts tell of it as of what runs. It follows
 * from the history.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table approach
      add column handed_up_on date,
      add constraint approach_handed_up_check
        check (handed_up_on is null or handed_up_on = closed_on and orientation = 'area')`.execute(db);
}
