import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { areaDatabase, detailDatabase } from '#auth/database.ts';
import { askerOf } from '#auth/purposes.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { loadAreaTrends } from '#insight/early-warning/area-trends.server.ts';
import { loadWarnings } from '#insight/early-warning/load.server.ts';
import { runWarnings } from '#insight/early-warning/runs.server.ts';
import { snooze } from '#insight/early-warning/snoozes.server.ts';
import { loadStartWarnings } from '#insight/early-warning/start-warnings.server.ts';
import { findStored, scopeOf } from '#insight/early-warning/stored.server.ts';
import { listPeriods } from '#text/period.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  several,
  undoSignals,
  viewerOf,
  type City,
} from '../../../tests/support/factories.ts';

const day = '2026-11-03';
const edition = { version: 'kaart-1', year: cityYear, attribution: '' };

eachDatabase('stored warnings', (open) => {
  let db: Database;
  let city: City;
  let advisor: Viewer;
  let team: Viewer;
  let neighbour: Viewer;
  let board: Viewer;
  const run = () => runWarnings(db, { day, edition });
  const contextOf = (viewer: Viewer, today = day) => ({
    ...{ db: areaDatabase(db, viewer), viewer, edition, today },
  });
  const page = (viewer: Viewer, today = day) => loadWarnings(contextOf(viewer, today), city.code);
  const start = (viewer: Viewer, areaCode = viewer.ownAreaCode, today = day) =>
    loadStartWarnings(contextOf(viewer, today), { areaCode, municipalityCode: city.code });
  const trends = (viewer: Viewer, code: string, level: 'buurt' | 'wijk' | 'gemeente' = 'wijk') =>
    loadAreaTrends(contextOf(viewer), { code, level, municipalityCode: city.code });
  const stored = () =>
    db
      .selectFrom('warningExact')
      .selectAll()
      .orderBy(sql`1, 2, 3, 4`)
      .execute();

  beforeAll(async () => {
    db = (await open()).db;
    city = await buildCity(db, '0961');
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
    team = await viewerOf(db, 'wijkteamRegisseur', city.wijken[0]);
    neighbour = await viewerOf(db, 'wijkteamRegisseur', city.wijken[1]);
    board = await viewerOf(db, 'steeringMember', city.wijken[0]);
    const planned = listPeriods('month', '2024-10-01', '2026-11-01').flatMap(({ from }) =>
      city.buurten.flatMap((buurt) => {
        const isSurge = from === '2026-10-01' && buurt === city.buurten[0];
        return several(isSurge ? 45 : 8, { buurt, at: `${from.slice(0, 8)}28`, theme: 'geluid' });
      }),
    );
    await importSignals(db, city, planned);
  });

  test('are not there before they were computed, which is said and is no empty list', async () => {
    const before = await page(advisor);
    expect(before).toMatchObject({ kind: 'not-computed', computed: { at: null, isCurrent: false } });
    expect(await run()).toEqual({ done: 1, failed: [] });
    expect(await run()).toEqual({ done: 0, failed: [] });
    const after = await page(advisor);
    expect(after).toMatchObject({ kind: 'judged', computed: { isCurrent: true, notice: '' } });
    if (after.kind !== 'judged') throw new Error(after.kind);
    expect(after.computed.at).toMatch(/uur, uit vrijgave \d+ van de cijfers$/);
    expect(after.lines.map(({ areaCode }) => areaCode)).toEqual([city.wijken[0]]);
  });

  test('are the same to the digit when computed again, and say how they were made', async () => {
    const first = await stored();
    // The municipality, and every area that can be someone's own: each was tested alone.
    const scopes = first.map(({ scopeCode }) => scopeCode);
    expect(scopes).toEqual(expect.arrayContaining([city.code, ...city.wijken, ...city.buurten]));
    await db.updateTable('warningRun').set({ dataVersion: 'eerder' }).execute();
    expect(await page(advisor)).toMatchObject({ kind: 'judged', computed: { isCurrent: false } });
    expect(await run()).toEqual({ done: 1, failed: [] });
    expect(await stored()).toEqual(first);
    const made = await db.selectFrom('warningRun').select(['method', 'results']).executeTakeFirstOrThrow();
    expect(made.results).toBe(first.length);
    expect(made.method).toMatchObject({ version: 2, day, falseAlarmsPerWeek: 1, seed: null });
  });

  test('are read by who sees exact counts, of the own area only what was tested within it', async () => {
    const read = async (viewer: Viewer) => {
      const scope = await scopeOf(areaDatabase(db, viewer), viewer, city.code, cityYear);
      return scope === null ? null : (await findStored(scope, city.code, 'watch')).result;
    };
    const tested = async (viewer: Viewer) => (await read(viewer))?.months[0]?.tested ?? 0;
    expect(await tested(advisor)).toBeGreaterThan(await tested(team));
    expect(await tested(team)).toBeGreaterThan(0);
    expect(await read(board)).toBeNull();

    const rows = async (viewer: Viewer, areas: readonly string[]) =>
      (await detailDatabase(db, viewer, areas).selectFrom('warningExact').select('scopeCode').execute()).map(
        ({ scopeCode }) => scopeCode,
      );
    const own = new Set(await rows(team, team.ownBuurten));
    expect(own).toContain(team.ownAreaCode);
    expect(own).not.toContain(city.code);
    expect(own).not.toContain(neighbour.ownAreaCode);
    expect(await rows(board, board.ownBuurten)).toEqual([]);
    // A part of an area is not enough for what was tested over all of it.
    expect(await rows(team, team.ownBuurten.slice(1))).not.toContain(team.ownAreaCode);
    const asked = areaDatabase(db, board).selectFrom('warningExact').selectAll().execute();
    await expect(asked).rejects.toThrow('permission denied');
  });

  test('stand on the start page of the own area, without what is silent', async () => {
    const href = `/gebieden/signaleringen?gebied=${city.code}`;
    for (const viewer of [advisor, team])
      expect(await start(viewer)).toMatchObject({
        ...{ href, total: 1, notice: '', outdated: '' },
        lines: [
          { key: `${city.wijken[0] ?? ''} geluid`, theme: 'Geluid', when: 'oktober 2026', isNew: true },
        ],
      });
    const nothing = 'Niets dat opvalt in oktober 2026.';
    expect(await start(neighbour)).toMatchObject({ lines: [], total: 0, notice: nothing });
    expect(await start(board)).toBeNull();
    expect(await start(advisor, city.wijken[0])).toBeNull();

    const subject = { municipalityCode: city.code, areaCode: city.wijken[0] ?? '', themeCode: 'geluid' };
    const asker = askerOf(advisor, 'gebiedsanalyse', 'r1');
    const until = { reason: 'kermis', untilDay: '2026-12-01' };
    await snooze(db, subject, until, asker, { now: new Date(`${day}T09:00:00Z`), today: day });
    const silent = /^Niets dat opvalt in oktober 2026.*, behalve wat is stilgezet\.$/;
    for (const viewer of [advisor, team]) {
      const told = await start(viewer);
      expect(told).toMatchObject({ lines: [], total: 0 });
      expect(told?.notice).toMatch(silent);
    }
    await db.deleteFrom('warningSnooze').execute();
  });

  test('are told without the explanation when that has a shape of before', async () => {
    const key = `${city.wijken[0] ?? ''} geluid`;
    const whole = await page(advisor);
    const why = async () => {
      const shown = await page(advisor);
      if (shown.kind !== 'judged') throw new Error(shown.kind);
      return shown.lines.map((line) => line.why);
    };
    expect(await why()).not.toContain(null);
    const known = await stored();
    for (const old of [{ [key]: { reporters: 3, places: [] } }, { [key]: null }, [], 'later']) {
      for (const row of known.filter(({ part }) => part === 'watch')) {
        const result = JSON.stringify({ ...(JSON.parse(row.result) as object), reasons: old });
        await db
          .updateTable('warningExact')
          .set({ result })
          .where('scopeCode', '=', row.scopeCode)
          .where('part', '=', 'watch')
          .execute();
      }
      expect(await why()).toEqual([null]);
      expect(await start(team)).toMatchObject({ total: 1, lines: [{ key }] });
    }
    await db.deleteFrom('warningExact').execute();
    await db.insertInto('warningExact').values(known).execute();
    expect(await page(advisor)).toEqual(whole);
  });

  test('tell of an area whether each theme rises or falls, to who sees its exact counts', async () => {
    const [own = '', other = ''] = city.wijken;
    for (const viewer of [advisor, team]) {
      const told = await trends(viewer, own);
      expect(told?.period).toBe('november 2024 tot en met oktober 2026');
      expect(told?.byTheme).toMatchObject({ geluid: 'not-shown', vernieling: 'too-few' });
      expect(told).toMatchObject({ breaks: [], outdated: '' });
    }
    expect(await trends(advisor, other)).not.toBeNull();
    expect(await trends(team, other)).toBeNull();
    expect(await trends(board, own)).toBeNull();
    expect(await trends(advisor, city.code, 'gemeente')).toBeNull();
  });

  test('are called outdated everywhere alike before anyone begins to compute them anew', async () => {
    const [own = ''] = city.wijken;
    const said = async () => {
      const whole = await page(advisor);
      if (whole.kind !== 'judged') throw new Error(whole.kind);
      const parts = await Promise.all([start(advisor), start(team), trends(advisor, own), trends(team, own)]);
      return [whole.computed.outdated, ...parts.map((part) => part?.outdated)];
    };
    const nowhere = Array<string>(5).fill('');
    const everywhere: unknown = Array(5).fill(
      expect.stringMatching(/^Van een eerdere stand \(.* uur\); wordt bijgewerkt\.$/),
    );
    expect(await said()).toEqual(nowhere);

    const { perWeek } = await db.selectFrom('warningBudget').select('perWeek').executeTakeFirstOrThrow();
    await db.updateTable('warningBudget').set({ perWeek: 0.5 }).execute();
    // Nobody began: what the newest run was about is what is stored.
    const seen = await db.selectFrom('warningRun').selectAll().executeTakeFirstOrThrow();
    expect(seen).toMatchObject({ status: 'done', wantedVersion: seen.dataVersion });
    expect(await said()).toEqual(everywhere);
    expect(await run()).toEqual({ done: 1, failed: [] });
    expect(await said()).toEqual(nowhere);
    await db.updateTable('warningBudget').set({ perWeek }).execute();
    expect(await said()).toEqual(everywhere);
    await run();

    const importId = await importSignals(
      db,
      city,
      several(1, { buurt: city.buurten[3] ?? null, at: '2026-10-30', theme: 'geluid' }),
    );
    expect(await said()).toEqual(everywhere);
    await undoSignals(db, importId);
    await run();
    expect(await said()).toEqual(nowhere);
  });

  test('are told nowhere when every source is late by now', async () => {
    const later = '2027-06-01';
    expect(await page(advisor, later)).toMatchObject({ kind: 'too-little-past' });
    const onStart = await start(advisor, advisor.ownAreaCode, later);
    expect(onStart).toMatchObject({ lines: [], total: 0, outdated: '' });
    expect(onStart?.notice).toMatch(/te weinig verleden/);
  });

  test('stay as they were where computing fails, which is said', async () => {
    const before = await stored();
    await db
      .updateTable('warningRun')
      .set({ dataVersion: 'eerder', status: 'failed', problem: 'x' })
      .execute();
    const failed = await page(advisor);
    if (failed.kind !== 'judged') throw new Error(failed.kind);
    expect(failed.computed.notice).toMatch(/bijwerken is niet gelukt/);
    expect(await stored()).toEqual(before);
    expect(await runWarnings(db, { day, edition, again: true })).toEqual({ done: 1, failed: [] });
  });

  test('follow the figures when an import is undone', async () => {
    const surge = several(60, { buurt: city.buurten[8] ?? null, at: '2026-10-30', theme: 'vernieling' });
    const base = listPeriods('month', '2025-05-01', '2026-11-01').flatMap(({ from }) =>
      city.buurten.flatMap((buurt) =>
        several(2, { buurt, at: `${from.slice(0, 8)}28`, theme: 'vernieling' }),
      ),
    );
    const before = await stored();
    const importId = await importSignals(db, city, [...surge, ...base]);
    expect(await page(advisor)).toMatchObject({ kind: 'judged', computed: { isCurrent: false } });
    await run();
    const wijk = city.wijken.at(-1);
    const codes = async () => {
      const now = await page(advisor);
      return now.kind === 'judged' ? now.lines.map(({ areaCode }) => areaCode) : [];
    };
    expect(await codes()).toContain(wijk);
    await undoSignals(db, importId);
    expect(await page(advisor)).toMatchObject({ kind: 'judged', computed: { isCurrent: false } });
    await run();
    expect(await codes()).not.toContain(wijk);
    expect(await stored()).toEqual(before);
  });
});
