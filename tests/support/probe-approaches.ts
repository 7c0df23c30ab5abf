import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Probe } from './database-checks.ts';

/**
 * Three approaches: two in one municipality, led by different organisations, one of which was asked of a third, while a fourth takes
 * part in two. Each has an outline that was drawn.
 */
export async function insertApproaches(db: Database): Promise<void> {
  const names = { halt: 'Halt Noord', politie: 'Politie', welzijn: 'Welzijn Oost', coaches: 'Coaches' };
  for (const [id, name] of Object.entries(names))
    await sql`insert into partner (id, name, kind, chain, contact_function, contact_email, contact_phone)
      values (${id}, ${name}, 'anders', 'zorg', '', '', '')`.execute(db);
  await sql`insert into partner_area values ('halt', 'BU09990001')`.execute(db);
  await sql`insert into partner_covenant values ('c1', 'halt', 'Veilige wijk', '2026-01-01', null, '{}', now())`.execute(
    db,
  );
  await sql`insert into approach_type (code, version, definition, added_by) values ('x', 1, '{}', 'x')`.execute(
    db,
  );
  for (const [id, municipality, areas, lead, asked] of [
    ['a', 'GM0999', ['BU09990001'], 'halt', null],
    ['b', 'GM0999', ['BU09990002', 'BU09990003'], 'politie', 'welzijn'],
    ['c', 'GM0998', ['BU09980001'], 'politie', null],
  ] as const) {
    await sql`
      insert into approach (id, type_code, type_version, orientation, municipality_code, title, level, area_codes, step, step_since,
        started_on, ends_on, deciding_body, deciding_on, lead_id, asked_lead_id, sequence, changed_at, changed_by)
      values (${id}, 'x', 1, 'area', ${municipality}, 'x', 'buurt', ${[...areas]}, 'x', '2026-01-01', '2026-01-01', '2026-06-01',
        'driehoek', '2026-01-01', ${lead}, ${asked}, 1, now(), 'x')`.execute(db);
    const started = { kind: 'started', day: '2026-01-01', areaCodes: areas, isOutlined: true };
    await sql`insert into approach_event values (${id}, 1, now(), 'x', ${JSON.stringify(started)})`.execute(
      db,
    );
    await sql`insert into approach_outline (approach_id, sequence, outline) values (${id}, 1, '{"type": "Polygon"}')`.execute(
      db,
    );
  }
  // Who takes part in an approach follows from this by itself.
  await sql`
    insert into agreement (id, approach_id, text, owner_id, due_on, made_on, state, sequence, changed_at, changed_by)
    values ('a1', 'a', 'x', 'halt', '2026-02-01', '2026-01-01', 'open', 1, now(), 'x'),
      ('b1', 'b', 'x', 'coaches', '2026-02-01', '2026-01-01', 'open', 1, now(), 'x')`.execute(db);
  // Neither what is settled in an approach that is closed (below) nor what was declined makes someone take part.
  await sql`
    insert into agreement (id, approach_id, text, owner_id, due_on, made_on, state, settled_on, sequence, changed_at, changed_by)
    values ('c1', 'c', 'x', 'welzijn', '2026-02-01', '2026-01-01', 'done', '2026-01-20', 1, now(), 'x'),
      ('c2', 'c', 'x', 'halt', '2026-02-01', '2026-01-01', 'lapsed', '2026-01-20', 1, now(), 'x')`.execute(
    db,
  );
  await sql`
    insert into agreement_event select id, 1, now(), 'x', '{"kind": "made", "day": "2026-01-01"}' from agreement`.execute(
    db,
  );
  for (const [id, partner] of [
    ['a', 'halt'],
    ['c', 'coaches'],
  ]) {
    await sql`insert into plan values (${id}, 'concept', 1, 1, now(), 'x')`.execute(db);
    await sql`insert into plan_event values (${id}, 1, now(), 'x', '{"kind": "submitted", "day": "2026-01-01"}')`.execute(
      db,
    );
    await sql`insert into plan_goal_seal values (${id}, 1, 'd1', ${id === 'a' ? 'GM0999' : 'GM0998'}, true, '{}')`.execute(
      db,
    );
    await sql`insert into plan_contribution values (${id}, 'i1', ${partner}, 'asked')`.execute(db);
  }
  await sql`insert into plan_contribution values ('c', 'i1', 'halt', 'declined')`.execute(db);
  await sql`update approach set closed_on = '2026-02-01' where id = 'c'`.execute(db);
}

/** Questions about these approaches, and about what hangs on them, to the database as different readers reach it. */
export const planProbes: readonly Probe[] = [
  ...['approach', 'approach_event'].flatMap((table) =>
    (
      [
        ['all', { plans: 'all' }, 3],
        ['municipality', { plans: 'municipality', municipality: 'GM0999' }, 2],
        ['no municipality', { plans: 'municipality' }, 0],
        ['own area', { plans: 'own-area', areas: ['BU09990001', 'BU09980001'] }, 2],
        ['half of an area', { plans: 'own-area', areas: ['BU09990003'] }, 0],
        ['no area', { plans: 'own-area', municipality: 'GM0999' }, 0],
        ['organisation', { plans: 'organisation', organisation: 'HALT NOORD' }, 1],
        ['organisation that was asked', { plans: 'organisation', organisation: 'Welzijn Oost' }, 1],
        ['organisation that takes part', { plans: 'organisation', organisation: 'coaches' }, 2],
        ['another organisation', { plans: 'organisation', organisation: 'Halt' }, 0],
        ['no organisation', { plans: 'organisation', municipality: 'GM0999' }, 0],
        ['an organisation alone', { organisation: 'Halt Noord' }, 0],
        ['nothing but words', { municipality: 'GM0999', areas: ['BU09990001'] }, 0],
        ['nobody', {}, 0],
      ] as const
    ).map(([name, context, expected]): Probe => ({
      ...{ name: `${table} of ${name}`, role: 'plans', context, expected },
      ask: sql`select from ${sql.table(table)}`,
    })),
  ),
  ...['agreement', 'agreement_event'].flatMap((table) =>
    (
      [
        ['all', { plans: 'all' }, 4],
        ['own area', { plans: 'own-area', areas: ['BU09990001'] }, 1],
        ['organisation that takes part', { plans: 'organisation', organisation: 'Coaches' }, 3],
        ['organisation that was asked', { plans: 'organisation', organisation: 'Welzijn Oost' }, 1],
        ['nobody', {}, 0],
      ] as const
    ).map(([name, context, expected]): Probe => ({
      ...{ name: `${table} of ${name}`, role: 'plans', context, expected },
      ask: sql`select from ${sql.table(table)}`,
    })),
  ),
  ...['plan', 'plan_event', 'plan_contribution'].flatMap((table) =>
    (
      [
        ['all', { plans: 'all' }, table === 'plan_contribution' ? 3 : 2],
        ['own area', { plans: 'own-area', areas: ['BU09990001'] }, 1],
        [
          'organisation that was asked',
          { plans: 'organisation', organisation: 'Coaches' },
          table === 'plan_contribution' ? 2 : 1,
        ],
        ['organisation that declined', { plans: 'organisation', organisation: 'Halt Noord' }, 1],
        ['organisation that was not', { plans: 'organisation', organisation: 'Welzijn Oost' }, 0],
        ['nobody', {}, 0],
      ] as const
    ).map(([name, context, expected]): Probe => ({
      ...{ name: `${table} of ${name}`, role: 'plans', context, expected },
      ask: sql`select from ${sql.table(table)}`,
    })),
  ),
  ...(
    [
      ['its own', { plans: 'organisation', organisation: 'Coaches' }, 2],
      ['who declined and settled the rest', { plans: 'organisation', organisation: 'Halt Noord' }, 1],
      ['who settled all', { plans: 'organisation', organisation: 'Welzijn Oost' }, 0],
      ['another', { plans: 'organisation', organisation: 'Politie' }, 0],
      ['who reads all', { plans: 'all', organisation: 'Coaches' }, 0],
      ['nobody', { organisation: 'Coaches' }, 0],
    ] as const
  ).map(([name, context, expected]): Probe => ({
    ...{ name: `approach_participant of ${name}`, role: 'plans', context, expected },
    ask: sql`select from approach_participant`,
  })),
  ...(
    [
      ['municipality', { detail: 'municipality', municipality: 'GM0999' }, 2],
      ['no municipality', { detail: 'municipality', areas: ['BU09990001'] }, 0],
      ['own area', { detail: 'own-area', areas: ['BU09990001', 'BU09990002', 'BU09980001'] }, 2],
      ['half of an area', { detail: 'own-area', areas: ['BU09990003'] }, 0],
      ['no area', { detail: 'own-area', municipality: 'GM0999', areas: [] }, 0],
      ['nothing but words', { municipality: 'GM0999', areas: ['BU09990001'] }, 0],
      ['nobody', {}, 0],
    ] as const
  ).map(([name, context, expected]): Probe => ({
    ...{ name: `approach_outline of ${name}`, role: 'detail', context, expected },
    ask: sql`select from approach_outline`,
  })),
  ...['approach_type', 'partner', 'partner_area', 'partner_covenant'].flatMap((table): Probe[] => {
    const count = { approach_type: 1, partner: 4, partner_area: 1, partner_covenant: 1 }[table] ?? 0;
    const ask = sql`select from ${sql.table(table)}`;
    return [
      { name: `${table} of a reader`, role: 'plans', context: { plans: 'own-area' }, ask, expected: count },
      { name: `${table} of nobody`, role: 'plans', context: {}, ask, expected: 0 },
    ];
  }),
];
