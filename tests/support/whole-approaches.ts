import { sql } from 'kysely';
import { keepType } from '#approaches/types.server.ts';
import type { Database } from '#db/connection.ts';
import { typeNamed } from './approaches.ts';

/** What a test says of an approach; everything else follows from its id, which stands in each of its rows. */
export interface WholeApproach {
  id: string;
  parentId: string | null;
  /** Version of the type {@link prepareWhole} made. */
  version: number;
  closedOn: string | null;
  isCase: boolean;
}

/** An organisation and a type of which each version says how many years an approach is kept. */
export async function prepareWhole(db: Database, years: Readonly<Record<number, number>>): Promise<void> {
  await sql`insert into partner (id, name, kind, chain, contact_function, contact_email, contact_phone)
    values ('p', 'Halt Noord', 'anders', 'zorg', '', '', '')`.execute(db);
  await sql`
    insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
    values ('geluid', 'x', 'geluid', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(db);
  const type = { ...typeNamed('jpp-probleem'), code: 'proef', plural: 'Proeven' };
  for (const [version, kept] of Object.entries(years)) {
    const retention = { years: kept, ground: `Na ${kept} jaar heeft het geen doel meer.` };
    await keepType(db, { ...type, version: Number(version), retention }, { actor: 'x' });
  }
}

/** An approach with a row in every table that belongs to approaches; what is not of an area has no outline. */
export async function insertWhole(
  db: Database,
  { id, parentId, version, closedOn, isCase }: WholeApproach,
  at: number,
): Promise<void> {
  const event = JSON.stringify({ kind: 'x', day: '2015-01-01', of: id });
  const told = JSON.stringify({ ...{ kind: 'started', day: '2015-01-01', of: id }, ...outlined });
  const stamp = sql`1, now(), 'x'`;
  const title = isCase ? `H-${String(at).padStart(5, '0')}` : 'x';
  for (const statement of [
    sql`insert into approach (id, type_code, type_version, orientation, municipality_code, title, level, area_codes, parent_id,
        step, step_since, started_on, closed_on, ends_on, deciding_body, deciding_on, lead_id, sequence, changed_at, changed_by)
      values (${id}, 'proef', ${version}, ${isCase ? 'household' : 'area'}, 'GM0999', ${title}, 'wijk', ${['WK099900']},
        ${parentId}, 'x', '2015-01-01', '2015-01-01', ${closedOn}, '2016-01-01', 'jpp', '2015-01-01', 'p', ${stamp})`,
    sql`insert into approach_event values (${id}, 1, now(), 'x', ${told})`,
    ...(isCase
      ? []
      : [
          sql`insert into approach_outline (approach_id, sequence, outline) values (${id}, 1, '{"type": "Polygon"}')`,
        ]),
    sql`insert into plan values (${id}, 'approved', 1, ${stamp})`,
    sql`insert into plan_event values (${id}, 1, now(), 'x', ${event})`,
    sql`insert into plan_contribution (approach_id, intervention, partner_id, state) values (${id}, 'x', 'p', 'promised')`,
    sql`insert into plan_goal_seal values (${id}, 1, 'x', 'GM0999', true, ${event})`,
    sql`insert into agreement values (${id}, ${id}, 'x', 'p', '2015-02-01', '2015-01-01', 'done', '2015-01-09', ${stamp})`,
    sql`insert into agreement_event values (${id}, 1, now(), 'x', ${event})`,
    sql`insert into deployment_shift values (${id}, ${id}, '2015-01-05', 'WK099900', 'p', 'walked', 480, ${stamp})`,
    sql`insert into deployment_shift_event values (${id}, 1, now(), 'x', ${event})`,
    sql`insert into deployment_handover values (${id}, ${id}, ${id}, 1, 'p', 'accepted', '2015-01-05', '2015-01-12', ${stamp})`,
    sql`insert into deployment_handover_event values (${id}, 1, now(), 'x', ${event})`,
    sql`insert into approach_member (id, approach_id, actor, name, partner_id, is_lead, purpose, added_at, added_by, ended_at, ended_by)
      values (${id}, ${id}, 'a', 'a', 'p', true, 'x', now(), 'x', now(), 'x')`,
    sql`insert into noticed_signal (id, municipality_code, title, category_code, theme_code, seen_on, received_on, received_by,
        source_id, state, stage, ${stampNames})
      values (${`signal of ${at}`}, 'GM0999', 'x', 'geluid', 'geluid', '2015-01-01', '2015-01-01', 'x', 'p', 'takenUp', 'handle', ${stamp})`,
    sql`insert into approach_signal (approach_id, signal_id, taken_on, taken_by)
      values (${id}, ${`signal of ${at}`}, '2015-01-02', 'x')`,
  ])
    await statement.execute(db);
}

const outlined = { areaCodes: ['WK099900'], isOutlined: true };
const stampNames = sql`sequence, changed_at, changed_by`;

/** Tables of which rows belong to an approach, also by another table; read from what the database refers to. */
export async function boundTables(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with recursive bound as (
      select 'approach'::regclass::oid as id
      union
      select conrelid from pg_constraint join bound on confrelid = bound.id where contype = 'f'
    )
    select relname::text as name from bound join pg_class on oid = id order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** Every row of those tables and of signals at work, as text, by table. */
export async function everyRow(db: Database): Promise<Map<string, string[]>> {
  const kept = new Map<string, string[]>();
  for (const table of [...(await boundTables(db)), 'noticed_signal', 'noticed_signal_event']) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(kept)::text as row from ${sql.table(table)} kept order by 1`.execute(db);
    kept.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return kept;
}
