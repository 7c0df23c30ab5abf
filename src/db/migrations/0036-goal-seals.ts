import { sql, type Kysely } from 'kysely';

/**
 * What was known of a goal when its plan was submitted. It tells exact counts, of any theme, source, hours and days, so it stands
 * apart from the history of the plan that every organisation in it reads.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table plan_goal_seal (
      approach_id text not null references plan,
      -- Of the event by which the plan was submitted.
      sequence integer not null check (sequence > 0),
      goal text not null,
      municipality_code text not null,
      -- Whether it can be seen that the goal is reached.
      is_fit boolean not null,
      question jsonb not null,
      primary key (approach_id, sequence, goal)
    )`.execute(db);
  await sql`
    create trigger only_added_to before update or delete or truncate on plan_goal_seal
    for each statement execute function keep_approach_history()`.execute(db);
  const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;
  await sql`grant select on plan_goal_seal to wijkbeeld_detail`.execute(db);
  await sql`
    create policy own on plan_goal_seal for select to wijkbeeld_detail
    using (${setting('detail')} = 'municipality' and municipality_code = ${setting('municipality')})`.execute(
    db,
  );
  await sql`alter table plan_goal_seal enable row level security, force row level security`.execute(db);
  await sql`create policy owner on plan_goal_seal to current_user using (true) with check (true)`.execute(db);
}
