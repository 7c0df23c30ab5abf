import { sql, type Kysely } from 'kysely';

/**
 * Organisations that take part, and what an installation itself decides: how the files of a source are read, and how long
 * what is kept is kept. Of a partner only the contact function is kept, never a person. Every row carries a revision, so
 * that of two people who change the same one the second is told. Requests have no role that reaches these tables.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table partner (
      id text primary key,
      name text not null check (length(name) between 2 and 120),
      kind text not null,
      chain text not null check (chain in ('bestuur', 'straf', 'civiel', 'zorg')),
      contact_function text not null check (length(contact_function) <= 120),
      contact_email text not null check (length(contact_email) <= 254),
      contact_phone text not null check (length(contact_phone) <= 30),
      agreement text not null check (length(agreement) <= 200),
      agreement_until date,
      ended_on date,
      revision integer not null default 1 check (revision > 0),
      changed_at timestamptz not null default now()
    )`.execute(db);
  await sql`create unique index partner_name on partner (lower(name))`.execute(db);

  await sql`
    create table partner_area (
      partner_id text not null references partner on delete cascade,
      area_code text not null,
      primary key (partner_id, area_code)
    )`.execute(db);

  // A source may have a profile before its first import counts, so it need not stand among the sources yet.
  await sql`
    create table source_profile (
      source_id text primary key,
      source_name text not null,
      profile jsonb not null,
      revision integer not null default 1 check (revision > 0),
      changed_at timestamptz not null default now()
    )`.execute(db);

  await sql`
    create table retention_setting (
      kind text primary key,
      months integer not null check (months > 0),
      revision integer not null default 1 check (revision > 0),
      changed_at timestamptz not null default now()
    )`.execute(db);

  await sql`
    create table retention_run (
      ran_at timestamptz not null default now(),
      kind text not null,
      cutoff timestamptz not null,
      removed bigint not null check (removed >= 0),
      primary key (ran_at, kind)
    )`.execute(db);
}
