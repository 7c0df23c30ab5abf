import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Probe } from './database-checks.ts';

/**
 * Four signals at work: two in one buurt, of which one was passed on and sits in a bundle with one elsewhere in the municipality, and
 * one of which nobody knows the place. The organisations are those of the approaches.
 */
export async function insertNoticedSignals(db: Database): Promise<void> {
  await sql`
    insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
    values ('geluid', 'x', 'geluid', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(db);
  await sql`
    insert into signal_bundle (municipality_code, made_on, made_by) values ('GM0999', '2026-01-01', 'x')`.execute(
    db,
  );
  for (const [id, municipality, area, source, passed, isBundled, taker] of [
    ['s1', 'GM0999', 'BU09990001', 'halt', null, false, 'x'],
    ['s2', 'GM0999', 'BU09990001', 'halt', 'politie', true, 'x'],
    ['s3', 'GM0999', 'BU09990002', 'politie', null, true, 'x'],
    ['s4', 'GM0999', null, 'welzijn', null, false, 'regisseur'],
    ['s5', 'GM0998', 'BU09980001', 'coaches', null, false, 'x'],
  ] as const) {
    await sql`
      insert into noticed_signal (id, municipality_code, area_code, title, category_code, theme_code, seen_on, received_on, received_by,
        source_id, state, stage, passed_to_id, bundle_id, sequence, changed_at, changed_by)
      values (${id}, ${municipality}, ${area}, 'x', 'geluid', 'geluid', '2026-01-01', '2026-01-01', ${taker},
        ${source}, 'received', 'weigh', ${passed}, ${isBundled ? sql`(select max(id) from signal_bundle)` : null}, 1, now(), 'x')`.execute(
      db,
    );
    await sql`
      insert into noticed_signal_event values (${id}, 1, now(), 'x', '{"kind": "received", "day": "2026-01-01"}')`.execute(
      db,
    );
  }
}

/** What the approaches took in: one a signal, another a bundle that it let go again, a third a signal. */
export async function insertTakenIn(db: Database): Promise<void> {
  await sql`
    insert into approach_signal (approach_id, signal_id, bundle_id, taken_on, taken_by, ended_on, ended_by)
    values ('a', 's1', null, '2026-01-02', 'x', null, null),
      ('b', null, (select max(id) from signal_bundle), '2026-01-02', 'x', '2026-01-03', 'x'),
      ('c', 's5', null, '2026-01-02', 'x', null, null)`.execute(db);
}

/** Who reads what an approach took in: whoever reads the approach, and not who reads the signal. */
export const takenInProbes: readonly Probe[] = (
  [
    ['all', { plans: 'all' }, 3],
    ['municipality', { plans: 'municipality', municipality: 'GM0999' }, 2],
    ['own area', { plans: 'own-area', areas: ['BU09990001'] }, 1],
    ['organisation', { plans: 'organisation', organisation: 'Halt Noord' }, 1],
    ['who reads the signals', { inbox: 'municipality', municipality: 'GM0999' }, 0],
    ['nobody', {}, 0],
  ] as const
).map(([name, context, expected]): Probe => ({
  ...{ name: `approach_signal of ${name}`, role: 'plans', context, expected },
  ask: sql`select from approach_signal`,
}));

/** Who reads which of those signals, their history, and the bundle. */
export const signalProbes: readonly Probe[] = [
  ...(
    [
      ['municipality', { inbox: 'municipality', municipality: 'GM0999' }, 4, 1],
      ['another municipality', { inbox: 'municipality', municipality: 'GM0998' }, 1, 0],
      ['no municipality', { inbox: 'municipality', areas: ['BU09990001'] }, 0, 0],
      ['own area', { inbox: 'own-area', areas: ['BU09990001', 'BU09980001'] }, 3, 1],
      ['own area, who took one in', { inbox: 'own-area', areas: ['BU09990002'], actor: 'regisseur' }, 2, 1],
      ['own area, of its source', { inbox: 'own-area', areas: ['BU1'], organisation: 'Welzijn Oost' }, 1, 0],
      [
        'own area, of a source elsewhere',
        { inbox: 'own-area', areas: ['BU1'], organisation: 'Halt Noord' },
        0,
        0,
      ],
      ['no area', { inbox: 'own-area', municipality: 'GM0999' }, 0, 0],
      ['organisation that brought two', { inbox: 'organisation', organisation: 'HALT NOORD' }, 2, 1],
      ['organisation that got one', { inbox: 'organisation', organisation: 'Politie' }, 2, 1],
      ['organisation without a place', { inbox: 'organisation', organisation: 'welzijn oost' }, 1, 0],
      ['another organisation', { inbox: 'organisation', organisation: 'Halt' }, 0, 0],
      ['who took one in for an organisation', { inbox: 'organisation', actor: 'regisseur' }, 0, 0],
      ['who reads all approaches', { plans: 'all', municipality: 'GM0999', areas: ['BU09990001'] }, 0, 0],
      ['nothing but words', { municipality: 'GM0999', organisation: 'Politie' }, 0, 0],
      ['nobody', {}, 0, 0],
    ] as const
  ).flatMap(([name, context, signals, bundles]) =>
    ['noticed_signal', 'noticed_signal_event', 'signal_bundle'].map((table): Probe => ({
      ...{ name: `${table} of ${name}`, role: 'plans', context },
      expected: table === 'signal_bundle' ? bundles : signals,
      ask: sql`select from ${sql.table(table)}`,
    })),
  ),
  ...(['partner', 'partner_area'] as const).map((table): Probe => ({
    ...{ name: `${table} of who reads signals`, role: 'plans', context: { inbox: 'own-area' } },
    expected: table === 'partner' ? 4 : 1,
    ask: sql`select from ${sql.table(table)}`,
  })),
];
