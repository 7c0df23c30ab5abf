import { sql, type Kysely } from 'kysely';

/**
 * The covenants under which an organisation takes part, each with the days and the areas it holds for; they take the place of the
 * one text that stood at an organisation. None is ever removed: it ends. Who reads plans reads them, for it is told there when one
 * has ended.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table partner_covenant (
      id text primary key,
      partner_id text not null references partner,
      name text not null check (length(name) between 2 and 200),
      valid_from date not null,
      valid_until date check (valid_until >= valid_from),
      -- None means everywhere.
      areas text[] not null,
      recorded_at timestamptz not null
    )`.execute(db);
  await sql`create index partner_covenant_partner on partner_covenant (partner_id)`.execute(db);
  await sql`
    create trigger only_added_to before delete or truncate on partner_covenant
    for each statement execute function keep_approach_history()`.execute(db);
  await keepAgreements(db);
  await sql`grant select on partner_covenant to wijkbeeld_plans`.execute(db);
  await sql`
    create policy reading on partner_covenant for select to wijkbeeld_plans
    using (partner_id in (select id from partner))`.execute(db);
  await sql`alter table partner_covenant enable row level security, force row level security`.execute(db);
  await sql`create policy owner on partner_covenant to current_user using (true) with check (true)`.execute(
    db,
  );
}

/** Since when an agreement held was never told: since it was last written down at the latest. What still waited is asked anew. */
async function keepAgreements(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into partner_covenant
    select gen_random_uuid(), id, case when length(agreement) < 2 then 'Convenant ' || agreement else agreement end,
      least(changed_at::date, agreement_until), agreement_until, '{}', changed_at
    from partner where agreement <> ''`.execute(db);
  await sql`alter table partner drop column agreement, drop column agreement_until`.execute(db);
  await sql`
    update change_request set decision = 'expired', decided_at = now()
    where kind = 'partnerAgreement' and decision is null`.execute(db);
}
