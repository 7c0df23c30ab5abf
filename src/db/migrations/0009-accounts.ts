import { sql, type Kysely } from 'kysely';

/**
 * Who may come in and how: accounts, what proves them, their sessions, links that work once, and how often someone guessed.
 * Tokens, codes and recovery codes are kept as hashes, the secret of the code app sealed with a key outside the database.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account (
      id text primary key,
      login_name text not null unique check (login_name ~ '^[a-z0-9][a-z0-9._@+-]{1,79}$'),
      name text not null check (length(name) between 1 and 80),
      email text check (length(email) <= 254),
      issuer text,
      subject text,
      organisation text not null check (length(organisation) between 1 and 120),
      role text not null,
      own_area_code text,
      state text not null check (state in ('invited', 'active', 'disabled')),
      created_at timestamptz not null default now(),
      unique (issuer, subject),
      check ((issuer is null) = (subject is null))
    )`.execute(db);

  await sql`
    create table credential (
      account_id text primary key references account on delete cascade,
      password_hash text not null,
      totp_secret bytea not null,
      totp_step bigint,
      changed_at timestamptz not null
    )`.execute(db);

  await sql`
    create table recovery_code (
      account_id text not null references account on delete cascade,
      code_hash bytea not null,
      used_at timestamptz,
      primary key (account_id, code_hash)
    )`.execute(db);

  await sql`
    create table session (
      id text primary key,
      token_hash bytea not null unique,
      account_id text not null references account on delete cascade,
      method text not null check (method in ('local', 'provider')),
      browser text not null,
      started_at timestamptz not null,
      seen_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > started_at),
      ended_at timestamptz
    )`.execute(db);
  await sql`create index session_of_account on session (account_id) where ended_at is null`.execute(db);

  await sql`
    create table one_time_link (
      token_hash bytea primary key,
      purpose text not null check (purpose in ('first', 'invite', 'reset')),
      account_id text references account on delete cascade,
      expires_at timestamptz not null,
      used_at timestamptz,
      check ((purpose = 'first') = (account_id is null))
    )`.execute(db);

  await sql`
    create table login_throttle (
      key bytea primary key,
      failures integer not null check (failures >= 0),
      failed_at timestamptz not null
    )`.execute(db);
}
