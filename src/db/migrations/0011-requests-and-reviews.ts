import { sql, type Kysely } from 'kysely';

/**
 * Changes that a second person must approve, the yearly look at who has which rights, and a number by which two people who
 * change the same account notice each other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addRevision(db);
  await createRequests(db);
  await createReviews(db);
}

/** Counts up by itself, so that no way of changing an account can forget it, and nobody can set it. */
async function addRevision(db: Kysely<unknown>): Promise<void> {
  await sql`alter table account add column revision integer not null default 1`.execute(db);
  await sql`
    create function next_account_revision() returns trigger language plpgsql as $$
    begin
      new.revision := old.revision + 1;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger next_revision before update on account
    for each row execute function next_account_revision()`.execute(db);
}

async function createRequests(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table change_request (
      id text primary key,
      kind text not null check (kind <> ''),
      subject text not null check (subject <> ''),
      payload jsonb not null,
      reason text not null check (length(reason) between 1 and 500),
      requested_by text not null check (requested_by <> ''),
      requested_role text not null check (requested_role <> ''),
      requested_at timestamptz not null,
      expires_at timestamptz not null check (expires_at > requested_at),
      decision text check (decision in ('approved', 'refused', 'withdrawn', 'expired')),
      decided_by text,
      decided_at timestamptz,
      decision_reason text check (length(decision_reason) between 1 and 500),
      constraint decided_as_a_whole check (
        (decision is null) = (decided_at is null)
        and (decided_by is null) = (decision is null or decision = 'expired')),
      constraint second_person check (
        case decision when 'withdrawn' then decided_by = requested_by else decided_by <> requested_by end)
    )`.execute(db);
  await sql`create unique index one_open_request on change_request (kind, subject) where decision is null`.execute(
    db,
  );
  await sql`create index change_request_moment on change_request (requested_at)`.execute(db);

  await sql`
    create function refuse_second_decision() returns trigger language plpgsql as $$
    begin
      if old.decision is not null
        or (old.id, old.kind, old.subject, old.payload, old.reason, old.requested_by, old.requested_role,
            old.requested_at, old.expires_at)
          is distinct from
           (new.id, new.kind, new.subject, new.payload, new.reason, new.requested_by, new.requested_role,
            new.requested_at, new.expires_at) then
        raise exception 'a request is decided once and never rewritten';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger decided_once before update on change_request
    for each row execute function refuse_second_decision()`.execute(db);
}

async function createReviews(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rights_review (
      id text primary key,
      kind text not null check (kind in ('all', 'privileged')),
      opened_by text not null,
      opened_at timestamptz not null,
      signed_by text,
      signed_at timestamptz check (signed_at >= opened_at),
      check ((signed_by is null) = (signed_at is null))
    )`.execute(db);
  await sql`create unique index one_open_review on rights_review (kind) where signed_at is null`.execute(db);

  // What the rights were when they were looked at, so it names the account and copies the rest.
  await sql`
    create table rights_review_row (
      review_id text not null references rights_review on delete cascade,
      account_id text not null,
      login_name text not null,
      name text not null,
      organisation text not null,
      role text not null,
      own_area_code text,
      state text not null check (state in ('invited', 'active')),
      verdict text check (verdict in ('keep', 'withdraw')),
      primary key (review_id, account_id)
    )`.execute(db);

  await sql`
    create function refuse_change_of_signed() returns trigger language plpgsql as $$
    begin
      if exists (select from rights_review where id = old.review_id and signed_at is not null) then
        raise exception 'a signed review is not changed';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger signed_stays before update on rights_review_row
    for each row execute function refuse_change_of_signed()`.execute(db);
  await sql`
    create function refuse_second_signature() returns trigger language plpgsql as $$
    begin
      if old.signed_at is not null then raise exception 'a review is signed once'; end if;
      if new.signed_at is not null
        and exists (select from rights_review_row where review_id = new.id and verdict is null) then
        raise exception 'a review is signed as a whole';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger signed_once before update on rights_review
    for each row execute function refuse_second_signature()`.execute(db);
}
