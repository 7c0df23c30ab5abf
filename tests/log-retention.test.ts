import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { appendAudit } from '#audit/commands.server.ts';
import { hashAfter } from '#audit/chain.ts';
import { itself, lineOf, type AuditLine } from '#audit/model.ts';
import { readLog } from '#audit/queries.server.ts';
import { verifyLog } from '#audit/verify.server.ts';
import type { Database } from '#db/connection.ts';
import { runRetention } from '#retention/commands.server.ts';
import { eachDatabase } from './support/database.ts';

const yearsAgo = (years: number) => new Date(Date.now() - years * 366 * 86_400_000);

eachDatabase('the beginning of a log of years', (open) => {
  let db: Database;
  beforeAll(async () => ({ db } = await open()));

  /** Changes the log as only someone with the rights of the owner can. */
  const tamper = async (change: () => Promise<unknown>) => {
    await sql`alter table audit_entry disable trigger user`.execute(db);
    await change();
    await sql`alter table audit_entry enable trigger user`.execute(db);
  };
  const lines = async () => {
    const found: AuditLine[] = [];
    for await (const line of readLog(db)) found.push(line);
    return found;
  };
  /** Three lines of six years ago, two of four years ago and one of today, as the database would have written them. */
  beforeEach(async () => {
    await tamper(async () => {
      await sql`truncate audit_entry`.execute(db);
      let hash: string | null = null;
      for (const [at, years] of [6, 6, 6, 4, 4].entries()) {
        const moment = yearsAgo(years).toISOString().replace('Z', '000Z');
        const line = { ...lineOf(itself, 'read', 'test', `s${at}`), sequence: at + 1, moment, hash: '' };
        hash = hashAfter(hash, line);
        await db
          .insertInto('auditEntry')
          .values({ ...line, moment: new Date(moment), hash: Buffer.from(hash, 'hex') } as never)
          .execute();
      }
    });
    await appendAudit(db, lineOf(itself, 'read', 'test', 'today'));
  });
  const anchorOf = ({ sequence, hash, moment }: AuditLine) => ({ sequence, hash, moment });

  test('goes when it is old enough, and the rest is still seen to be as it was written', async () => {
    const anchors = (await lines()).map(anchorOf);
    expect(await runRetention(db, itself, new Date())).toEqual([{ kind: 'log', removed: 3 }]);
    const rest = await lines();
    expect(rest.map(({ sequence }) => sequence)).toEqual([4, 5, 6, 7, 8]);
    expect(rest.slice(3).map(({ action, resource, subject }) => [action, resource, subject])).toEqual([
      ['remove', 'destructionRun', 'log'],
      ['remove', 'auditLog', `1-3 ${anchors[2]?.hash}`],
    ]);
    expect(await verifyLog(db, anchors)).toMatchObject({ sequence: 8 });
    expect(await runRetention(db, itself, new Date())).toEqual([]);
    // A year and a half later the next part goes; the log then begins after that.
    const later = new Date(Date.now() + 1.5 * 366 * 86_400_000);
    expect(await runRetention(db, itself, later)).toEqual([{ kind: 'log', removed: 2 }]);
    expect(await verifyLog(db, anchors)).toMatchObject({ sequence: 10 });
  });

  test('is missed when the log does not tell that it went, or tells it with another hash', async () => {
    await tamper(() => sql`delete from audit_entry where sequence <= 3`.execute(db));
    await expect(verifyLog(db, [])).rejects.toThrow('regel 1 ontbreekt');
    await appendAudit(db, lineOf(itself, 'remove', 'auditLog', `1-3 ${'ab'.repeat(32)}`));
    await expect(verifyLog(db, [])).rejects.toThrow('regel 4 is gewijzigd');
  });

  test('is not taken away before its time, by the database or by whoever pretends it is over', async () => {
    await expect(sql`delete from audit_entry where sequence = 6`.execute(db)).rejects.toThrow(
      'only added to',
    );
    const anchors = (await lines()).map(anchorOf);
    await tamper(() => sql`delete from audit_entry where sequence <= 6`.execute(db));
    expect(await lines()).toEqual([]);
    await appendAudit(db, lineOf(itself, 'read', 'test', 'begun anew'));
    await expect(verifyLog(db, anchors)).rejects.toThrow('regel 1 wijkt af van het anker');
  });

  test('shows by an anchor that lines went before their time', async () => {
    const anchors = (await lines()).map(anchorOf);
    const today = anchors[5];
    await appendAudit(db, lineOf(itself, 'read', 'test', 'young'));
    const young = (await lines())[6];
    await appendAudit(db, lineOf(itself, 'remove', 'auditLog', `1-7 ${young?.hash}`));
    await tamper(() => sql`delete from audit_entry where sequence <= 7`.execute(db));
    expect(await verifyLog(db, [])).toMatchObject({ sequence: 8 });
    await expect(verifyLog(db, today === undefined ? [] : [today])).rejects.toThrow(
      'regel 7 is weggehaald voordat haar termijn voorbij was',
    );
  });
});
