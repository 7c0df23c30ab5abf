import { sql, type Kysely } from 'kysely';

/**
 * Who takes part in an approach is who still has something to do in it or is kept informed: an organisation that declined, or
 * whose agreements are all done or lapsed, reads it no more. Asked anew it reads it again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function partners_taking_part(asked text) returns setof text language sql stable as $$
      select owner_id from agreement where approach_id = asked and state = 'open'
      union
      select partner_id from plan_contribution where approach_id = asked and state <> 'declined'
    $$`.execute(db);
  // There are only fewer of them now: none comes in.
  await sql`
    delete from approach_participant
    where partner_id not in (select partners_taking_part(approach_participant.approach_id))`.execute(db);
}
