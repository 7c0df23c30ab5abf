import { sql, type Kysely } from 'kysely';

const setting = (name: string) => sql`(select current_setting(${sql.lit(`wijkbeeld.${name}`)}, true))`;

/**
 * Approaches of groups, households and persons, on the engine of those of areas. Who takes part in one knows that it is there, and
 * nobody else: the role `wijkbeeld_cases` reads those of which the asker is a member, the role `wijkbeeld_plans` none of them. A member
 * is added by who leads the case and takes part once somebody else approved it (trust.md L03, L05).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table approach
      drop constraint approach_orientation_check,
      add constraint approach_orientation_check
        check (orientation in ('area', 'group', 'household', 'person')),
      -- Last day on which anyone reads it once it is closed.
      add column kept_until date,
      -- What is computed from signals never leads to a household or a person by itself.
      add constraint approach_hotspot_check
        check (orientation in ('area', 'group') or hotspot_area_code is null),
      add constraint approach_reference_check
        check (orientation in ('area', 'group') or title ~ '^[A-Z]{1,2}-[0-9]{4,8}$')`.execute(db);
  await sql`
    create unique index approach_reference on approach (title) where orientation in ('household', 'person')`.execute(
    db,
  );
  await keepMembers(db);
  await tellWhoTakesPart(db);
  await guard(db);
}

async function keepMembers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approach_member (
      id text primary key,
      approach_id text not null references approach,
      -- As the log names someone, and what people call them.
      actor text not null check (actor <> ''),
      name text not null check (length(name) between 1 and 160),
      partner_id text not null references partner,
      is_lead boolean not null,
      purpose text not null check (purpose <> ''),
      added_at timestamptz not null,
      added_by text not null,
      approved_at timestamptz,
      approved_by text check (approved_by <> added_by),
      ended_at timestamptz,
      ended_by text,
      end_reason text not null default '',
      check ((approved_at is null) = (approved_by is null)),
      check ((ended_at is null) = (ended_by is null))
    )`.execute(db);
  await sql`
    create unique index approach_member_once on approach_member (approach_id, actor) where ended_at is null`.execute(
    db,
  );
  await sql`create index approach_member_actor on approach_member (actor) where ended_at is null`.execute(db);
  await sql`
    create function keep_members() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'UPDATE' then
          raise exception 'who took part in a case stays known' using errcode = 'restrict_violation';
        end if;
        if old.ended_at is not null
          or old.approved_at is not null and new.approved_at is distinct from old.approved_at
          or (old.id, old.approach_id, old.actor, old.name, old.partner_id, old.is_lead, old.purpose, old.added_at,
              old.added_by)
            is distinct from (new.id, new.approach_id, new.actor, new.name, new.partner_id, new.is_lead, new.purpose,
              new.added_at, new.added_by) then
          raise exception 'a member of a case is approved once and ended once' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`.execute(db);
  await sql`
    create trigger stay_known before update or delete on approach_member
    for each row execute function keep_members()`.execute(db);
  await sql`
    create trigger never_emptied before truncate on approach_member
    for each statement execute function keep_members()`.execute(db);
}

/** What policies and pages ask about members, looked up past the policies themselves. */
async function tellWhoTakesPart(db: Kysely<unknown>): Promise<void> {
  const definer = sql`language sql stable security definer set search_path from current`;
  await sql`
    create function takes_part(asked text, as_lead boolean) returns boolean ${definer} as $$
      select exists (
        select from approach_member
        where approach_id = asked and actor = current_setting('wijkbeeld.actor', true)
          and approved_at is not null and ended_at is null and (is_lead or not as_lead))
    $$`.execute(db);
  // Groups of a municipality by their name and place alone, for who may know no more of them.
  await sql`
    create function groups_by_name() returns table (title text, level text, area_codes text[], is_closed boolean)
    ${definer} as $$
      select title, level, area_codes, closed_on is not null from approach
      where orientation = 'group' and municipality_code = current_setting('wijkbeeld.groups', true)
        and (kept_until is null or kept_until >= current_date)
    $$`.execute(db);
  // Who could take part: colleagues by name, organisation and role, for who takes part in cases.
  await sql`
    create function case_colleagues() returns table (id text, name text, role text, organisation text, own_area_code text)
    ${definer} as $$
      select id, name, role, organisation, own_area_code from account
      where state = 'active' and current_setting('wijkbeeld.cases', true) <> ''
    $$`.execute(db);
  // Members that wait for a second person: for who approves those of the municipality, or those of the own organisation. Never for
  // who would take part, and not for who asked: neither is a second person.
  await sql`
    create function waiting_members()
    returns table (id text, title text, name text, organisation text, purpose text, added_at timestamptz, added_by text)
    ${definer} as $$
      select m.id, approach.title, m.name, partner.name, m.purpose, m.added_at, m.added_by
      from approach_member m join approach on approach.id = m.approach_id join partner on partner.id = m.partner_id
      where m.approved_at is null and m.ended_at is null and approach.closed_on is null
        and current_setting('wijkbeeld.actor', true) not in (m.actor, m.added_by)
        and (current_setting('wijkbeeld.approves', true) = 'all'
            and approach.municipality_code = current_setting('wijkbeeld.municipality', true)
          or current_setting('wijkbeeld.approves', true) = 'organisation'
            and lower(partner.name) = lower(current_setting('wijkbeeld.organisation', true)))
      order by m.added_at, m.id
    $$`.execute(db);
  for (const name of [
    'takes_part(text, boolean)',
    'groups_by_name()',
    'case_colleagues()',
    'waiting_members()',
  ]) {
    await sql`revoke execute on function ${sql.raw(name)} from public`.execute(db);
    await sql`grant execute on function ${sql.raw(name)} to wijkbeeld_cases`.execute(db);
  }
}

async function guard(db: Kysely<unknown>): Promise<void> {
  const own = sql`select string_to_array(current_setting('wijkbeeld.areas', true), ',')`;
  const organisation = sql`
    select array_agg(id) from partner where lower(name) = lower(current_setting('wijkbeeld.organisation', true))`;
  // Whoever reads every approach of an area reads no case. Not a restrictive policy: it would hold for the owner as well.
  await sql`drop policy reading on approach`.execute(db);
  await sql`
    create policy reading on approach for select to wijkbeeld_plans
    using (orientation = 'area' and (${setting('plans')} = 'all'
      or ${setting('plans')} = 'municipality' and municipality_code = ${setting('municipality')}
      or ${setting('plans')} = 'own-area' and area_codes <@ ((${own})::text[])
      or ${setting('plans')} = 'organisation' and (array[lead_id, asked_lead_id] && ((${organisation})::text[])
        or exists (select from approach_participant where approach_participant.approach_id = approach.id))))`.execute(
    db,
  );
  await sql`grant select on approach_type, approach, approach_event, approach_member, partner_area to wijkbeeld_cases`.execute(
    db,
  );
  await sql`grant select (id, name, kind, chain, ended_on) on partner to wijkbeeld_cases`.execute(db);
  await sql`
    grant insert (actor, role, action, resource, subject, outcome, purpose, request_id) on audit_entry
    to wijkbeeld_cases`.execute(db);
  // Closed it is for who led it, and after its term for nobody.
  await sql`
    create policy of_members on approach for select to wijkbeeld_cases
    using (orientation = any(string_to_array(${setting('cases')}, ','))
      and (kept_until is null or kept_until >= current_date) and takes_part(id, closed_on is not null))`.execute(
    db,
  );
  for (const table of ['approach_event', 'approach_member']) {
    await sql`
      create policy of_members on ${sql.table(table)} for select to wijkbeeld_cases
      using (exists (select from approach where approach.id = ${sql.ref(`${table}.approach_id`)}))`.execute(
      db,
    );
  }
  for (const table of ['approach_type', 'partner', 'partner_area']) {
    await sql`
      create policy of_members on ${sql.table(table)} for select to wijkbeeld_cases
      using (${setting('cases')} <> '')`.execute(db);
  }
  await sql`alter table approach_member enable row level security, force row level security`.execute(db);
  await sql`create policy owner on approach_member to current_user using (true) with check (true)`.execute(
    db,
  );
  await sql`
    create policy in_own_name_in_cases on audit_entry for insert to wijkbeeld_cases
    with check (actor = ${setting('actor')})`.execute(db);
}
