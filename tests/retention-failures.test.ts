import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { itself } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { runRetention } from '#retention/commands.server.ts';
import { onQuickest } from './support/database.ts';
import { beganLongAgo, insertSettled } from './support/retention.ts';
import { insertWhole, prepareWhole } from './support/whole-approaches.ts';

const now = new Date();

onQuickest('a run of which something fails', (open) => {
  let db: Database;
  beforeEach(async () => {
    ({ db } = await open());
    await beganLongAgo(db);
    await prepareWhole(db, { 1: 1 });
    const old = { version: 1, closedOn: '2015-06-01', isCase: false };
    for (const [at, [id, parentId]] of families.entries())
      await insertWhole(db, { ...old, id, parentId }, at);
    await insertSettled(db, 'klaar', '2015-06-01');
  });
  const families = [
    ['een', null],
    ['kapot', null],
    ['kapot-deel', 'kapot'],
    ['twee', null],
  ] as const;
  const idsOf = async (table: 'approach' | 'noticedSignal') =>
    (await db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id);
  const outcomes = async () => {
    const lines = db.selectFrom('auditEntry').select(['subject', 'outcome']);
    return lines.where('resource', '=', 'destructionRun').orderBy('subject').execute();
  };

  test('leaves that family as it was and tells why; the other families and kinds are done', async () => {
    await sql`
      create function break() returns trigger language plpgsql as $$ begin raise exception 'stuk'; end $$`.execute(
      db,
    );
    await sql`
      create trigger break before delete on approach for each row when (old.id = 'kapot') execute function break()`.execute(
      db,
    );
    await expect(runRetention(db, itself, now)).rejects.toThrow('stuk');
    expect(await idsOf('approach')).toEqual(['kapot', 'kapot-deel']);
    expect(await idsOf('noticedSignal')).not.toContain('klaar');
    const runs = await db.selectFrom('retentionRun').select(['kind', 'removed']).orderBy('kind').execute();
    expect(runs).toEqual([
      { kind: 'approaches', removed: 2 },
      { kind: 'signalWork', removed: 1 },
    ]);
    // When nothing could go, the log does not say that something did.
    await expect(runRetention(db, itself, new Date(now.getTime() + 1000))).rejects.toThrow('stuk');
    expect(await outcomes()).toEqual([
      { subject: 'approaches', outcome: 'allowed' },
      { subject: 'approaches', outcome: 'failed' },
      { subject: 'signalWork', outcome: 'allowed' },
    ]);
  });

  test('does the other kinds when it cannot even be known which approaches are over their term', async () => {
    await sql`alter function approaches_over() rename to nowhere`.execute(db);
    await expect(runRetention(db, itself, now)).rejects.toThrow('approaches_over');
    expect(await idsOf('noticedSignal')).not.toContain('klaar');
    expect(await idsOf('approach')).toHaveLength(families.length);
  });
});
