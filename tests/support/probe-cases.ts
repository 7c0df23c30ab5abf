import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Probe } from './database-checks.ts';

/**
 * Four cases beside the approaches of areas: a group, a household, a person whose case is closed, and a household whose term has
 * passed; with members who lead, take part, wait, and have left.
 */
export async function insertCases(db: Database): Promise<void> {
  for (const [id, orientation, title, closed, kept] of [
    ['g', 'group', 'Groep bij het plein', null, null],
    ['h', 'household', 'H-0001', null, null],
    ['p', 'person', 'C-0001', '2026-01-10', '2999-01-10'],
    ['q', 'household', 'H-0002', '2010-01-10', '2015-01-10'],
  ] as const) {
    await sql`
      insert into approach (id, type_code, type_version, orientation, municipality_code, title, level, area_codes, step, step_since,
        started_on, ends_on, deciding_body, deciding_on, lead_id, closed_on, kept_until, sequence, changed_at, changed_by)
      values (${id}, 'x', 1, ${orientation}, 'GM0999', ${title}, 'wijk', '{WK099900}', 'x', '2026-01-01', '2026-01-01',
        '2026-06-01', 'casusoverleg', '2026-01-01', 'halt', ${closed}, ${kept}, 1, now(), 'x')`.execute(db);
    await sql`insert into approach_event values (${id}, 1, now(), 'x', '{"kind": "started", "day": "2026-01-01"}')`.execute(
      db,
    );
  }
  const approved = { approvedBy: 'ander', endedBy: null };
  for (const [approachId, actor, isLead, state] of [
    ['g', 'leidt', true, approved],
    ['h', 'leidt', true, approved],
    ['p', 'leidt', true, approved],
    ['q', 'leidt', true, approved],
    ['h', 'doet mee', false, approved],
    ['p', 'doet mee', false, approved],
    ['h', 'wacht', true, { approvedBy: null, endedBy: null }],
    ['h', 'is weg', true, { approvedBy: 'ander', endedBy: 'leidt' }],
  ] as const) {
    const { approvedBy, endedBy } = state;
    await sql`
      insert into approach_member (id, approach_id, actor, name, partner_id, is_lead, purpose, added_at, added_by, approved_at,
        approved_by, ended_at, ended_by)
      values (${`${approachId} ${actor}`}, ${approachId}, ${actor}, ${actor}, 'welzijn', ${isLead}, 'casusregie', now(), 'x',
        case when ${approvedBy}::text is null then null else now() end, ${approvedBy},
        case when ${endedBy}::text is null then null else now() end, ${endedBy})`.execute(db);
  }
}

const cases = ['group', 'household', 'person'];

/** Questions about cases to the database as different readers reach it. */
export const caseProbes: readonly Probe[] = [
  ...['approach', 'approach_event', 'approach_member'].flatMap((table) =>
    (
      [
        ['who leads', { actor: 'leidt', cases }, table === 'approach_member' ? 7 : 3],
        [
          'who leads, of one kind',
          { actor: 'leidt', cases: ['household'] },
          table === 'approach_member' ? 4 : 1,
        ],
        [
          'a member, of what is not closed',
          { actor: 'doet mee', cases },
          table === 'approach_member' ? 4 : 1,
        ],
        ['who waits for a second person', { actor: 'wacht', cases }, 0],
        ['who left', { actor: 'is weg', cases }, 0],
        ['a member whose role reads no case', { actor: 'leidt' }, 0],
        ['who takes part in nothing', { actor: 'iemand', cases, groups: 'GM0999', approves: 'all' }, 0],
        ['nobody', { cases }, 0],
      ] as const
    ).map(([name, context, expected]): Probe => ({
      ...{ name: `${table} of ${name}`, role: 'cases', context, expected },
      ask: sql`select from ${sql.table(table)}`,
    })),
  ),
  ...['approach_type', 'partner', 'partner_area'].flatMap((table): Probe[] => {
    const count = { approach_type: 1, partner: 4, partner_area: 1 }[table] ?? 0;
    const ask = sql`select from ${sql.table(table)}`;
    return [
      { name: `${table} of a reader of cases`, role: 'cases', context: { cases }, ask, expected: count },
      {
        name: `${table} of no reader of cases`,
        role: 'cases',
        context: { actor: 'leidt' },
        ask,
        expected: 0,
      },
    ];
  }),
  ...(
    [
      ['groups_by_name', { groups: 'GM0999' }, 1],
      ['groups_by_name', { groups: 'GM0998' }, 0],
      ['groups_by_name', { actor: 'leidt', cases }, 0],
      ['waiting_members', { actor: 'fg', approves: 'all', municipality: 'GM0999' }, 1],
      ['waiting_members', { actor: 'fg', approves: 'all', municipality: 'GM0998' }, 0],
      ['waiting_members', { actor: 'wacht', approves: 'all', municipality: 'GM0999' }, 0],
      ['waiting_members', { actor: 'x', approves: 'all', municipality: 'GM0999' }, 0],
      ['waiting_members', { actor: 'fg', approves: 'organisation', organisation: 'welzijn oost' }, 1],
      ['waiting_members', { actor: 'fg', approves: 'organisation', organisation: 'Politie' }, 0],
      ['waiting_members', { actor: 'leidt', cases, organisation: 'Welzijn Oost' }, 0],
      ['case_colleagues', { cases }, 2],
      ['case_colleagues', { actor: 'leidt' }, 0],
    ] as const
  ).map(([name, context, expected], at): Probe => ({
    ...{ name: `${name} ${at + 1}`, role: 'cases', context, expected },
    ask: sql`select * from ${sql.raw(name)}()`,
  })),
  ...(
    [
      ['GM0999', '2026-01-01', 3],
      ['GM0999', '2026-01-02', 0],
      ['GM0998', '2026-01-01', 0],
    ] as const
  ).map(([municipality, day, expected]): Probe => ({
    ...{ name: `case_counts ${municipality} ${day}`, role: 'area', context: {}, expected },
    ask: sql`select * from case_counts(${municipality}, ${day}::date)`,
  })),
  {
    ...{ name: 'takes_part asked for oneself', role: 'cases', context: { actor: 'doet mee' }, expected: 1 },
    ask: sql`select from approach_member where false union all select where takes_part('h', false)`,
  },
  {
    ...{ name: 'takes_part as lead', role: 'cases', context: { actor: 'doet mee' }, expected: 0 },
    ask: sql`select from approach_member where false union all select where takes_part('h', true)`,
  },
];
