import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anchorLog, anchorLogDaily } from '#audit/anchoring.server.ts';
import { readAnchors } from '#audit/anchor-file.ts';
import { appendAudit } from '#audit/commands.server.ts';
import type { AuditAsker, AuditEntry } from '#audit/model.ts';
import { readLog } from '#audit/queries.server.ts';
import { withAudit } from '#audit/reads.server.ts';
import { verifyLog } from '#audit/verify.server.ts';
import { actingAs, nobody } from '#db/acting.ts';
import type { Database } from '#db/connection.ts';
import { DomainError } from '#errors.ts';
import { orRefuse } from '../src/routes/guard.server.ts';
import { eachDatabase } from './support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-logboek-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const askerOf = (actor: string): AuditAsker => ({
  actor,
  role: 'processManager',
  purpose: 'oefenen',
  requestId: 'a1b2c3d4',
});

// A small shielded resource: files with members, readable by whoever is their holder.
eachDatabase('the log of reads', (open) => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await open());
    await sql`create table test_file (id text primary key, holder text not null, member text[] not null)`.execute(
      db,
    );
    await sql`alter table test_file enable row level security, force row level security`.execute(db);
    await sql`create policy owner on test_file to current_user using (true)`.execute(db);
    await sql`create policy own on test_file to wijkbeeld_detail using (holder = current_setting('wijkbeeld.actor', true))`.execute(
      db,
    );
    await sql`grant select on test_file to wijkbeeld_detail`.execute(db);
    for (let holder = 0; holder < 8; holder++) {
      await sql`insert into test_file values (${`f${holder}`}, ${`h${holder}`}, ${['a', 'b', 'c']})`.execute(
        db,
      );
    }
  });
  beforeEach(async () => {
    // The owner of a database can always do this; it is how a test begins anew, and why there are anchors.
    await sql`alter table audit_entry disable trigger only_added_to`.execute(db);
    await sql`truncate audit_entry`.execute(db);
    await sql`alter table audit_entry enable trigger only_added_to`.execute(db);
  });

  const as = (actor: string) => actingAs(db, 'detail', { ...nobody, actor });
  const readFile = (actor: string, id: string) =>
    withAudit(as(actor), askerOf(actor), { resource: 'test-file', subject: id }, async (tx) => {
      const { rows } = await sql<{ member: string[] }>`select member from test_file where id = ${id}`.execute(
        tx,
      );
      const [file] = rows;
      if (file === undefined) throw new DomainError('NOT_FOUND', 'Dit dossier bestaat niet.');
      return { data: file.member, subjects: [id] };
    });
  const log = async () => {
    const lines = [];
    for await (const line of readLog(db)) lines.push(line);
    return lines;
  };
  const entry: AuditEntry = {
    ...askerOf('h1'),
    action: 'read',
    resource: 'test-file',
    subject: 'f1',
    outcome: 'allowed',
  };
  const fill = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await appendAudit(db, { ...entry, subject: `f${turn}` });
  };
  /** Changes the log as only someone with the rights of the owner can. */
  const tamper = async (change: (tx: Database) => Promise<unknown>) => {
    await sql`alter table audit_entry disable trigger user`.execute(db);
    await change(db);
    await sql`alter table audit_entry enable trigger user`.execute(db);
  };

  test('has one line for each of 8 x 50 reads at the same time, and the chain holds', async () => {
    const readers = Array.from({ length: 8 }, async (_, holder) => {
      const seen: string[][] = [];
      for (let turn = 0; turn < 50; turn++) seen.push(await readFile(`h${holder}`, `f${holder}`));
      return seen;
    });
    expect((await Promise.all(readers)).flat()).toEqual(Array(400).fill(['a', 'b', 'c']));
    const lines = await log();
    expect(lines.length).toBe(400);
    expect(new Set(lines.map(({ actor, subject }) => `${actor} ${subject}`)).size).toBe(8);
    expect(await verifyLog(db, [])).toEqual({ sequence: 400, hash: lines.at(-1)?.hash });
  });

  test('has a line for each person a read is about, and one for a list that is empty', async () => {
    const household = async (subjects: string[]) =>
      withAudit(as('h1'), askerOf('h1'), { resource: 'household' }, async () => ({ data: 'x', subjects }));
    await household(['p1', 'p2', 'p3']);
    await household([]);
    expect((await log()).map(({ sequence, subject }) => [sequence, subject])).toEqual([
      [1, 'p1'],
      [2, 'p2'],
      [3, 'p3'],
      [4, null],
    ]);
  });

  test('has a line for a read that is refused and for one that breaks off', async () => {
    await expect(readFile('h2', 'f1')).rejects.toThrow('Dit dossier bestaat niet.');
    const broken = withAudit(
      as('h2'),
      askerOf('h2'),
      { resource: 'test-file', subject: 'f2' },
      async (tx) => {
        await sql`select 1 / 0`.execute(tx);
        return { data: null, subjects: [] };
      },
    );
    await expect(broken).rejects.toThrow('division by zero');
    expect((await log()).map(({ actor, subject, outcome }) => [actor, subject, outcome])).toEqual([
      ['h2', 'f1', 'denied'],
      ['h2', 'f2', 'failed'],
    ]);
  });

  test('that cannot be written gives 503 and no data', async () => {
    await sql`alter table audit_entry disable trigger chain`.execute(db);
    try {
      const [allowed, denied] = await Promise.allSettled([
        orRefuse(readFile('h1', 'f1')),
        orRefuse(readFile('h2', 'f1')),
      ]);
      for (const answer of [allowed, denied]) {
        expect(answer).toMatchObject({ status: 'rejected', reason: { status: 503 } });
        expect(JSON.stringify(answer)).not.toContain('"a","b"');
      }
    } finally {
      await sql`alter table audit_entry enable trigger chain`.execute(db);
    }
    expect(await readFile('h1', 'f1')).toEqual(['a', 'b', 'c']);
    expect((await log()).length).toBe(1);
  });

  test('is written in the own name, and is read in it or by who may read all', async () => {
    await expect(appendAudit(as('h2'), entry)).rejects.toThrow('row-level security');
    await appendAudit(as('h1'), entry);
    await appendAudit(actingAs(db, 'area', { ...nobody, actor: 'h2' }), { ...entry, actor: 'h2' });
    const readAs = async (actor: string | null, readsLog: boolean) => {
      const lines = actingAs(db, 'log', { ...nobody, actor, readsLog }).selectFrom('auditEntry');
      return (await lines.select('actor').orderBy('sequence').execute()).map((line) => line.actor);
    };
    expect(await readAs('h1', false)).toEqual(['h1']);
    expect(await readAs('po', true)).toEqual(['h1', 'h2']);
    expect(await readAs(null, false)).toEqual([]);
    await expect(as('h1').selectFrom('auditEntry').select('actor').execute()).rejects.toThrow(
      'permission denied',
    );
  });

  test('is only added to, and numbers itself', async () => {
    await fill(2);
    for (const change of [
      sql`update audit_entry set actor = 'x'`,
      sql`delete from audit_entry`,
      sql`truncate audit_entry`,
    ]) {
      await expect(change.execute(db)).rejects.toThrow('the log is only added to');
    }
    await sql`insert into audit_entry (sequence, moment, actor, action, resource, outcome, request_id, hash)
      values (99, '2020-01-01', 'h1', 'read', 'x', 'allowed', 'r', decode(repeat('ab', 32), 'hex'))`.execute(
      db,
    );
    expect((await log()).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect((await verifyLog(db, []))?.sequence).toBe(3);
  });

  test('holds whatever text stands in it', async () => {
    await appendAudit(db, { ...entry, role: null, subject: 'é "\\/ \t\u0007\u007f\u2028\u{1F600} </b>' });
    expect((await verifyLog(db, []))?.sequence).toBe(1);
  });

  test.each<[string, string, (tx: Database) => Promise<unknown>]>([
    [
      'an edit',
      'regel 3 is gewijzigd',
      (tx) => sql`update audit_entry set subject = 'f9' where sequence = 3`.execute(tx),
    ],
    ['a deletion', 'regel 3 ontbreekt', (tx) => sql`delete from audit_entry where sequence = 3`.execute(tx)],
    [
      'another order',
      'regel 3 is gewijzigd',
      (tx) =>
        sql`update audit_entry set sequence = case sequence when 3 then 105 else 103 end where sequence in (3, 5)`
          .execute(tx)
          .then(() => sql`update audit_entry set sequence = sequence - 100 where sequence > 100`.execute(tx)),
    ],
    [
      'an end cut off',
      'regel 5 ontbreekt',
      (tx) => sql`delete from audit_entry where sequence > 4`.execute(tx),
    ],
    [
      'a log made anew',
      'regel 6 wijkt af van het anker',
      async (tx) => {
        await sql`truncate audit_entry`.execute(tx);
        await sql`alter table audit_entry enable trigger chain`.execute(tx);
        await fill(8);
      },
    ],
  ])('shows %s', async (_, sentence, change) => {
    await fill(6);
    const path = join(folder, `${Math.random()}.jsonl`);
    await anchorLog(db, path);
    const anchors = await readAnchors(path);
    expect(await verifyLog(db, anchors)).toMatchObject({ sequence: 6 });
    await tamper(change);
    await expect(verifyLog(db, anchors)).rejects.toThrow(sentence);
    await expect(anchorLog(db, path)).rejects.toThrow(sentence);
    expect(await readAnchors(path)).toEqual(anchors);
  });

  test('is anchored once a day, and not while it is empty', async () => {
    const path = join(folder, 'dagelijks', `${Math.random()}.jsonl`);
    await anchorLogDaily(db, path, new Date('2026-11-08T10:00:00Z'));
    expect(await readAnchors(path)).toEqual([]);
    await fill(1);
    for (const moment of ['2026-11-08T11:00:00Z', '2026-11-09T10:59:00Z', '2026-11-09T11:00:00Z']) {
      await anchorLogDaily(db, path, new Date(moment));
      await fill(1);
    }
    expect((await readAnchors(path)).map(({ sequence, moment }) => [sequence, moment])).toEqual([
      [1, '2026-11-08T11:00:00.000Z'],
      [3, '2026-11-09T11:00:00.000Z'],
    ]);
    expect(readFileSync(path, 'utf8').split('\n').length).toBe(3);
  });
});
