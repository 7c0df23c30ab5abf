import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Probe } from './database-checks.ts';

/** Shifts of two approaches with a handover of each. Who walks them leads or takes part already, so nobody reads more by it. */
export async function insertDeployments(db: Database): Promise<void> {
  for (const [id, approach, partner] of [
    ['da', 'a', 'halt'],
    ['db', 'b', 'coaches'],
    ['dc', 'c', 'coaches'],
  ] as const) {
    await sql`
      insert into deployment_shift values (${id}, ${approach}, '2026-01-05', 'BU1', ${partner}, 'planned', 480, 1, now(), 'x')`.execute(
      db,
    );
    await sql`insert into deployment_shift_event values (${id}, 1, now(), 'x', '{"kind": "planned", "day": "2026-01-05"}')`.execute(
      db,
    );
    await sql`
      insert into deployment_handover values
        (${id}, ${approach}, ${id}, 1, ${partner}, 'asked', '2026-01-05', '2026-01-12', 1, now(), 'x')`.execute(
      db,
    );
    await sql`insert into deployment_handover_event values (${id}, 1, now(), 'x', '{"kind": "asked", "day": "2026-01-05"}')`.execute(
      db,
    );
  }
}

const tables = [
  'deployment_shift',
  'deployment_shift_event',
  'deployment_handover',
  'deployment_handover_event',
];

/** Who reads a roster: whoever reads its approach. */
export const deploymentProbes: readonly Probe[] = (
  [
    ['all', { plans: 'all' }, 3],
    ['municipality', { plans: 'municipality', municipality: 'GM0999' }, 2],
    ['own area', { plans: 'own-area', areas: ['BU09990001'] }, 1],
    ['organisation that takes part', { plans: 'organisation', organisation: 'Coaches' }, 2],
    ['organisation that leads', { plans: 'organisation', organisation: 'Halt Noord' }, 1],
    ['another organisation', { plans: 'organisation', organisation: 'Halt' }, 0],
    ['who reads the signals', { inbox: 'municipality', municipality: 'GM0999' }, 0],
    ['nobody', {}, 0],
  ] as const
).flatMap(([name, context, expected]) =>
  tables.map((table): Probe => ({
    ...{ name: `${table} of ${name}`, role: 'plans', context, expected },
    ask: sql`select from ${sql.table(table)}`,
  })),
);
