import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';

/** Three approaches: two in one municipality, led by different organisations, one of which was asked of a third. */
export async function insertApproaches(db: Database): Promise<void> {
  const names = { halt: 'Halt Noord', politie: 'Politie', welzijn: 'Welzijn Oost' };
  for (const [id, name] of Object.entries(names))
    await sql`insert into partner (id, name, kind, chain, contact_function, contact_email, contact_phone, agreement)
      values (${id}, ${name}, 'anders', 'zorg', '', '', '', '')`.execute(db);
  await sql`insert into partner_area values ('halt', 'BU09990001')`.execute(db);
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
    await sql`insert into approach_event values (${id}, 1, now(), 'x', '{"kind": "started", "day": "2026-01-01"}')`.execute(
      db,
    );
  }
}
