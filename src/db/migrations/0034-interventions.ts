import { sql, type Kysely } from 'kysely';

/**
 * What a municipality makes of the catalogue of interventions: those of its own, those it does not offer, and what people wished for
 * and could not get. The catalogue itself comes with the product and is not kept here. Nothing of a person: a wish has a domain
 * and an area no smaller than a wijk.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table intervention_own (
      id text primary key check (id like 'eigen-%'),
      municipality_code text not null,
      -- Not binary: that would forget the order of what is named.
      definition json not null,
      contact text not null check (length(contact) <= 120),
      revision integer not null default 1 check (revision > 0),
      changed_at timestamptz not null,
      changed_by text not null
    )`.execute(db);
  await sql`create index intervention_own_municipality on intervention_own (municipality_code)`.execute(db);
  await sql`
    create table intervention_hidden (
      id integer generated always as identity primary key,
      municipality_code text not null,
      code text not null,
      reason text not null check (length(reason) between 1 and 300),
      hidden_at timestamptz not null,
      hidden_by text not null,
      shown_at timestamptz,
      shown_by text,
      check ((shown_at is null) = (shown_by is null))
    )`.execute(db);
  await sql`
    create unique index intervention_hidden_open on intervention_hidden (municipality_code, code)
    where shown_at is null`.execute(db);
  await sql`
    create table intervention_wish (
      id integer generated always as identity primary key,
      municipality_code text not null,
      area_code text not null check (area_code not like 'BU%'),
      domain text not null,
      wished text not null check (length(wished) between 1 and 300),
      made_at timestamptz not null,
      made_by text not null,
      settled_at timestamptz,
      settled_by text,
      answer text check (length(answer) between 1 and 300),
      check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (answer is null))
    )`.execute(db);
  await sql`create index intervention_wish_municipality on intervention_wish (municipality_code, made_at)`.execute(
    db,
  );
  for (const table of ['intervention_own', 'intervention_hidden', 'intervention_wish']) {
    await sql`grant select on ${sql.table(table)} to wijkbeeld_plans`.execute(db);
    await sql`
      create policy reading on ${sql.table(table)} for select to wijkbeeld_plans
      using (municipality_code = (select current_setting('wijkbeeld.catalogue', true)))`.execute(db);
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
    await sql`create policy owner on ${sql.table(table)} to current_user using (true) with check (true)`.execute(
      db,
    );
  }
}
