import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createInstallation, findInstallation } from '#db/installation.ts';
import { migrate } from '#db/migrate.ts';
import { eachDatabase } from '../../tests/support/database.ts';

const newest = [
  '0001-areas',
  '0002-signals-and-figures',
  '0003-checks-per-statement',
  '0004-signals-in-bulk',
  '0005-fewer-indexes',
  '0006-import-process',
  '0007-recount-small-areas',
  '0008-log-and-roles',
  '0009-accounts',
  '0011-requests-and-reviews',
  '0012-partners-and-settings',
  '0013-login-role',
  '0014-managing-role',
  '0015-own-sessions',
  '0016-source-revision',
  '0017-log-retention',
  '0020-hotspots',
  '0021-review-revision',
  '0023-smallest-level',
  '0024-terms-by-two',
  '0025-own-row',
  '0026-last-changer',
  '0027-hide-by-all-sums',
  '0028-release-certificate',
  '0029-observation-hours',
  '0030-warnings',
  '0031-approaches',
  '0032-agreements',
  '0033-plans',
  '0034-interventions',
  '0035-participants',
  '0036-goal-seals',
  '0037-signal-work',
  '0040-cases',
  '0042-read-at-once',
  '0044-case-counts',
  '0045-bundles-without-title',
  '0046-approach-signals',
  '0047-deployments',
  '0048-stored-warnings',
  '0049-approach-hotspots',
  '0050-approach-outlines',
  '0051-partner-capacity',
  '0052-covenants',
  '0053-signal-work-retention',
  '0054-approach-retention',
  '0057-former-participants',
  '0058-signal-reference',
  '0059-handed-up',
  '0060-outline-table',
  '0061-covenant-ends',
  '0062-all-sums',
];
const key = Buffer.from('0123456789abcdef');

eachDatabase('the schema', (open) => {
  test('is made once, and a second start changes nothing', async () => {
    const { db } = await open('empty');
    expect(await migrate(db)).toEqual(newest);
    expect(await migrate(db)).toEqual([]);
  });

  test('is made once when two servers start at the same moment', async () => {
    const { db } = await open('empty');
    const made = await Promise.all([migrate(db), migrate(db)]);
    expect(made.flat()).toEqual(newest);
  });

  test('a database is born demo or real and stays so', async () => {
    const { db } = await open();
    expect(await findInstallation(db)).toBeUndefined();
    await createInstallation(db, 'demo', key);
    await createInstallation(db, 'demo', key);
    await expect(createInstallation(db, 'real', key)).rejects.toThrow(
      'Deze database is een oefenomgeving en blijft dat. Kies voor een omgeving voor echte gegevens een andere map of database.',
    );
    await expect(db.updateTable('installation').set({ kind: 'real' }).execute()).rejects.toThrow(
      'never changes',
    );
    await expect(db.deleteFrom('installation').execute()).rejects.toThrow('never changes');
    const other = db.insertInto('installation').values({ kind: 'real', secretCheck: key });
    await expect(other.execute()).rejects.toThrow();
    expect(await findInstallation(db)).toEqual({ kind: 'demo', secretCheck: key });
  });

  test('a hidden cell carries no number and a shown one only a multiple of five', async () => {
    const { db } = await open();
    const counts = (first: number | null) =>
      `{${[first ?? 'NULL', ...new Array<number>(16).fill(0)].join(',')}}`;
    const insert = (value: number | null) =>
      sql`insert into cell_protected values (1, 'GM0001', 2026, 'buurt', ${`BU${value}`}, 'geluid', 'politie', ${counts(value)}::int[])`.execute(
        db,
      );
    await insert(null);
    await insert(0);
    await insert(5);
    await expect(insert(4)).rejects.toThrow('check constraint');
    await expect(insert(-5)).rejects.toThrow('check constraint');
  });

  test('a signal has a known import, source and category; the last two stay while a signal has them', async () => {
    const { db } = await open();
    const { id: importId } = await db
      .insertInto('importBatch')
      .values({ kind: 'signals', fileName: 'a.csv', fileHash: key })
      .returning('id')
      .executeTakeFirstOrThrow();
    const stage = (sourceId: string, categoryCode: string, batchId = importId) =>
      db
        .insertInto('signal')
        .values({
          importId: batchId,
          sourceId,
          categoryCode,
          externalHash: key,
          moment: new Date(),
          day: '2026-01-01',
          themeCode: 'geluid',
          areaYear: 2024,
        })
        .execute();
    await expect(stage('niemand', 'burenruzie')).rejects.toThrow('unknown source');
    await expect(stage('politie', 'regen')).rejects.toThrow('unknown category');
    await expect(stage('politie', 'burenruzie', importId + 1)).rejects.toThrow('unknown import');
    await stage('politie', 'burenruzie');
    const signals = db.updateTable('signal');
    await expect(signals.set({ sourceId: 'niemand' }).execute()).rejects.toThrow('unknown source');
    await expect(signals.set({ categoryCode: 'regen' }).execute()).rejects.toThrow('unknown category');
    await expect(db.deleteFrom('source').where('id', '=', 'politie').execute()).rejects.toThrow(
      'that signals have',
    );
    await expect(db.deleteFrom('category').where('code', '=', 'burenruzie').execute()).rejects.toThrow(
      'that signals have',
    );
    await expect(
      db.updateTable('category').set({ code: 'regen' }).where('code', '=', 'burenruzie').execute(),
    ).rejects.toThrow('that signals have');
    await db.deleteFrom('source').where('id', '=', 'jongerenwerk').execute();
    await db.deleteFrom('importBatch').where('id', '=', importId).execute();
    expect(await db.selectFrom('signal').select('importId').execute()).toEqual([]);
    await db.deleteFrom('category').where('code', '=', 'burenruzie').execute();
  });
});
