import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { up } from '#db/migrations/0053-signal-work-retention.ts';
import { eachDatabase } from '../../../tests/support/database.ts';

const undone = [
  'drop table retention_start',
  'drop trigger kept_for_its_term on noticed_signal_event',
  'drop function take_settled_signals(date), is_in_approach(noticed_signal), keep_signal_for_its_term()',
  'drop function remove_empty_bundles(), is_empty_bundle(signal_bundle)',
  'drop function signal_work_cutoff(), local_day()',
  'drop index approach_signal_any, approach_signal_any_bundle',
  'alter table noticed_signal drop column settled_on',
];

eachDatabase('signals that were settled, in a database of before', (open) => {
  test('are known by the day of their last move, and others by none', async () => {
    const { db } = await open();
    for (const statement of undone) await sql.raw(statement).execute(db);
    await sql`insert into partner (id, name, kind, chain, contact_function, contact_email, contact_phone)
      values ('p', 'Halt Noord', 'anders', 'zorg', '', '', '')`.execute(db);
    await sql`
      insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
      values ('geluid', 'x', 'geluid', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(db);
    for (const [id, stage, ...events] of [
      [
        'again',
        'settled',
        'received 2024-01-01',
        'moved 2024-01-02',
        'moved 2024-02-03',
        'bundled 2025-01-01',
      ],
      ['once', 'settled', 'received 2024-01-01', 'moved 2024-01-02'],
      ['open', 'weigh', 'received 2024-01-01', 'moved 2024-01-02'],
    ] as const) {
      await sql`
        insert into noticed_signal (id, municipality_code, title, category_code, theme_code, seen_on, received_on, received_by,
          source_id, state, stage, sequence, changed_at, changed_by)
        values (${id}, 'GM0999', 'x', 'geluid', 'geluid', '2024-01-01', '2024-01-01', 'x', 'p', 'x', ${stage}, 1, now(), 'x')`.execute(
        db,
      );
      for (const [at, text] of events.entries()) {
        const [kind, day] = text.split(' ');
        await sql`insert into noticed_signal_event
          values (${id}, ${at + 1}, now(), 'x', ${JSON.stringify({ kind, day })})`.execute(db);
      }
    }
    await up(db as unknown as Kysely<unknown>);
    const rows = db.selectFrom('noticedSignal').select(['id', 'settledOn']).orderBy('id').execute();
    expect(await rows).toEqual([
      { id: 'again', settledOn: '2024-02-03' },
      { id: 'once', settledOn: '2024-01-02' },
      { id: 'open', settledOn: null },
    ]);
    const begun = await db.selectFrom('retentionStart').select('kind').execute();
    expect(begun).toEqual([{ kind: 'signalWork' }]);
  });
});
