import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#auth/model.ts';
import { areaDatabase } from '#auth/database.ts';
import type { Database } from '#db/connection.ts';
import { everything } from '#insight/everything.ts';
import { findStoredHotspots } from '#insight/hotspots/queries.server.ts';
import { listBehind } from '#insight/hotspots/runs.server.ts';
import { listDataVersions } from '#insight/hotspots/versions.server.ts';
import type { Question } from '#insight/question.ts';
import { buildCountedCity, periodOfText, type CountedCity } from '../../../tests/support/counted-city.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import { viewerOf } from '../../../tests/support/factories.ts';

const edition = { version: 'kaart-1', year: 2024, attribution: '' };

eachDatabase('a stored result', (open) => {
  let db: Database;
  let city: CountedCity;
  let municipalityCode: string;

  beforeAll(async () => {
    db = (await open()).db;
    city = await buildCountedCity(db, '0931');
    municipalityCode = city.city.code;
    const [data] = await listDataVersions(db, edition.version, municipalityCode);
    await db
      .insertInto('hotspotRun')
      .values({
        municipalityCode,
        status: 'done',
        wantedVersion: data?.version ?? '',
        dataVersion: data?.version ?? '',
        computedAt: new Date('2026-11-09T08:00:00Z'),
        process: null,
        problem: null,
        method: '{}',
      })
      .execute();
    const result = (name: string) =>
      JSON.stringify({
        hotspots: [],
        gone: [{ code: 'x', name }],
        prior: null,
        evidence: null,
        leftOut: [],
      });
    const key = { municipalityCode, themeCode: everything, level: 'buurt', period: '2026-K2' };
    await db
      .insertInto('hotspotExact')
      .values({ ...key, result: result('exact') })
      .execute();
    await db
      .insertInto('hotspotProtected')
      .values({ ...key, result: result('beschermd') })
      .execute();
  });

  const question = (change: Partial<Question> = {}): Question => ({
    scopeCode: municipalityCode,
    level: 'buurt',
    subject: { kind: 'signals', themeCode: everything, sourceId: everything },
    measure: 'inwoners',
    smoothing: 'gedempt',
    period: periodOfText('2026-K2'),
    ...change,
  });
  const nameFor = async (viewer: Viewer, asked = question()) =>
    (
      await findStoredHotspots(db, viewer, asked, {
        edition,
        municipalityCode,
      })
    )?.gone[0]?.name;

  test('is that of exact counts for who sees the municipality exactly, and of protected ones for everyone else', async () => {
    expect(await nameFor(city.advisor)).toBe('exact');
    expect(await nameFor(city.board)).toBe('beschermd');
    expect(await nameFor(await viewerOf(db, 'oovAdvisor', 'GM0932'))).toBe('beschermd');
  });

  test('is not there for who sees a part of the municipality exactly: those counts are mixed', async () => {
    expect(await nameFor(city.team)).toBeUndefined();
  });

  test('is not reached past the query by a page about areas', async () => {
    const asked = areaDatabase(db, city.board).selectFrom('hotspotExact').selectAll().execute();
    await expect(asked).rejects.toThrow('permission denied');
  });

  test('answers what was computed and nothing that looks like it', async () => {
    const oneSource = { kind: 'signals' as const, themeCode: everything, sourceId: 'politie' };
    for (const change of [
      { period: periodOfText('2026-05') },
      { subject: oneSource },
      { measure: 'oppervlakte' as const },
      { level: 'wijk' as const },
    ])
      expect(await nameFor(city.advisor, question(change))).toBeUndefined();
    expect(await nameFor(city.advisor, question({ smoothing: 'ruw' }))).toBe('exact');
  });

  test('says whether it is of the numbers of now, and a municipality that is not is behind', async () => {
    const asked = { edition, municipalityCode };
    const now = await findStoredHotspots(db, city.advisor, question(), asked);
    expect(now).toMatchObject({ isCurrent: true, computedAt: new Date('2026-11-09T08:00:00Z') });
    const behind = async (again = false) =>
      (await listBehind(db, edition, again)).filter((run) => run.municipalityCode === municipalityCode)
        .length;
    expect(await behind()).toBe(0);
    const old = { dataVersion: 'eerder', wantedVersion: 'eerder' };
    await db.updateTable('hotspotRun').set(old).where('municipalityCode', '=', municipalityCode).execute();
    expect(await findStoredHotspots(db, city.advisor, question(), asked)).toMatchObject({ isCurrent: false });
    expect(await behind()).toBe(1);
    const [data] = await listDataVersions(db, edition.version, municipalityCode);
    const failed = { status: 'failed' as const, problem: 'schijf vol', wantedVersion: data?.version ?? '' };
    await db.updateTable('hotspotRun').set(failed).where('municipalityCode', '=', municipalityCode).execute();
    expect([await behind(), await behind(true)]).toEqual([0, 1]);
  });
});
