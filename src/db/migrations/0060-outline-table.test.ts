import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { up } from '#db/migrations/0060-outline-table.ts';
import { eachDatabase } from '../../../tests/support/database.ts';

const undone = [
  'drop table approach_outline',
  'drop function place_outline()',
  'alter table approach_event drop constraint approach_event_without_outline',
  'alter table approach drop column outlined_by, add column outline jsonb',
];
const square = (x: number) => ({ type: 'Polygon', coordinates: [[[x, 52.05]]] });
const started = { kind: 'started', day: '2026-01-01', areaCodes: ['WK099901', 'WK099900'] };
const scaled = { kind: 'scaled', day: '2026-02-01', areaCodes: ['WK099900'] };
const moved = { kind: 'moved', day: '2026-03-01' };

eachDatabase('outlines that were drawn, in a database of before', (open) => {
  test('leave the approaches and their histories, which tell only that they were drawn', async () => {
    const { db } = await open();
    for (const statement of undone) await sql.raw(statement).execute(db);
    await sql`insert into partner (id, name, kind, chain, contact_function, contact_email, contact_phone)
      values ('p', 'Halt Noord', 'anders', 'zorg', '', '', '')`.execute(db);
    await sql`insert into approach_type values ('x', 1, '{}', now(), 'x')`.execute(db);
    for (const [id, ...events] of [
      ['kept', { ...started, outline: square(4.1) }, moved],
      ['redrawn', { ...started, outline: square(4.1) }, { ...scaled, outline: square(4.2) }, moved],
      ['taken', { ...started, outline: square(4.1) }, scaled],
      ['never', { ...started, outline: null }, scaled],
    ] as const) {
      await sql`
        insert into approach (id, type_code, type_version, orientation, municipality_code, title, level, area_codes, step, step_since,
          started_on, ends_on, deciding_body, deciding_on, lead_id, sequence, changed_at, changed_by)
        values (${id}, 'x', 1, 'area', 'GM0999', 'x', 'wijk', '{WK099900}', 'x', '2026-01-01', '2026-01-01', '2026-06-01', 'driehoek',
          '2026-01-01', 'p', ${events.length}, now(), 'x')`.execute(db);
      for (const [at, event] of events.entries())
        await sql`insert into approach_event values (${id}, ${at + 1}, now(), 'x', ${JSON.stringify(event)})`.execute(
          db,
        );
    }
    // As the migrator does it: what is pending of one statement would stop the next.
    await db.transaction().execute((tx) => up(tx as unknown as Kysely<unknown>));
    const approaches = db.selectFrom('approach').select(['id', 'outlinedBy']).orderBy('id').execute();
    expect(await approaches).toEqual([
      { id: 'kept', outlinedBy: 1 },
      { id: 'never', outlinedBy: null },
      { id: 'redrawn', outlinedBy: 2 },
      { id: 'taken', outlinedBy: null },
    ]);
    const rows = db
      .selectFrom('approachOutline')
      .selectAll()
      .orderBy('approachId')
      .orderBy('sequence')
      .execute();
    const first = {
      sequence: 1,
      municipalityCode: 'GM0999',
      areaCodes: started.areaCodes,
      outline: square(4.1),
    };
    expect(await rows).toEqual([
      { approachId: 'kept', ...first },
      { approachId: 'redrawn', ...first },
      { approachId: 'redrawn', ...first, sequence: 2, areaCodes: scaled.areaCodes, outline: square(4.2) },
      { approachId: 'taken', ...first },
    ]);
    const events = await db
      .selectFrom('approachEvent')
      .select('event')
      .orderBy('approachId')
      .orderBy('sequence')
      .execute();
    const told = { isOutlined: true };
    expect(events.map(({ event }) => event)).toEqual([
      ...[{ ...started, ...told }, moved],
      ...[started, scaled],
      ...[{ ...started, ...told }, { ...scaled, ...told }, moved],
      ...[{ ...started, ...told }, scaled],
    ]);
    const change = sql`update approach_event set made_by = 'y'`;
    await expect(change.execute(db)).rejects.toThrow('only added to');
  });
});
