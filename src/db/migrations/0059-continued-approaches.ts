import { sql, type Kysely } from 'kysely';

/** A closed approach may go on in another one; lists tell of one that was handed up whether that has happened. It follows from the history. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table approach
      add column continued_on date,
      add constraint approach_continued_check
        check (continued_on is null or closed_on is not null and continued_on >= closed_on and orientation = 'area')`.execute(
    db,
  );
}
