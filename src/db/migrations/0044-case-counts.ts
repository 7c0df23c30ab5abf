import { sql, type Kysely } from 'kysely';

/**
 * How many approaches of groups, households and persons ran in a wijk on the first day of a quarter, for everyone who sees areas. One
 * to four is hidden and the rest is rounded to five (trust.md section 5, D1 and D2). Only one level is told and never a total, so no
 * count follows from others; only fixed days are told, so nobody finds the day on which one began (D3). A case that was set at another
 * level than a wijk or a buurt counts nowhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function case_counts(asked_municipality text, asked_day date)
    returns table (area_code text, orientation text, rounded integer)
    language sql stable security definer set search_path from current as $$
      select wijk, kind, case when counted < 5 then null else 5 * round(counted / 5.0)::integer end
      from (
        select 'WK' || substr(code, 3, 6) as wijk, approach.orientation as kind, count(distinct approach.id) as counted
        from approach cross join unnest(approach.area_codes) as code
        where approach.orientation <> 'area' and approach.municipality_code = asked_municipality
          and (code like 'WK%' or code like 'BU%')
          and approach.started_on <= asked_day and (approach.closed_on is null or approach.closed_on > asked_day)
          and asked_day = date_trunc('quarter', asked_day)::date and asked_day <= current_date
        group by 1, 2
      ) as wijken
    $$`.execute(db);
  await sql`revoke execute on function case_counts(text, date) from public`.execute(db);
  await sql`grant execute on function case_counts(text, date) to wijkbeeld_area`.execute(db);
}
