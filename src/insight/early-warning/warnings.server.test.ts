import { beforeAll, describe, expect, test } from 'vitest';
import { areaDatabase, municipalityDatabase } from '#auth/database.ts';
import { askerOf } from '#auth/purposes.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { changeBudget, getBudget } from '#insight/early-warning/budget.server.ts';
import { snoozeWarning, wakeWarning, type WarningDecider } from '#insight/early-warning/decisions.server.ts';
import { loadWarnings } from '#insight/early-warning/load.server.ts';
import { runWarnings } from '#insight/early-warning/runs.server.ts';
import { listSnoozes } from '#insight/early-warning/snoozes.server.ts';
import { isDomainError } from '#errors.ts';
import { listPeriods } from '#text/period.ts';
import { eachDatabase } from '../../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  several,
  viewerOf,
  type City,
} from '../../../tests/support/factories.ts';

const today = '2026-11-03';
const edition = { version: 'kaart-1', year: cityYear, attribution: '' };

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return isDomainError(error) ? error.code : 'not refused';
}

eachDatabase('warnings of a municipality', (open) => {
  let db: Database;
  let city: City;
  let advisor: Viewer;
  let team: Viewer;
  let board: Viewer;
  let own = '';
  let elsewhere = '';

  beforeAll(async () => {
    db = (await open()).db;
    city = await buildCity(db, '0951');
    // What rises in a buurt so much is told of its wijk.
    [own = '', elsewhere = ''] = city.wijken;
    const months = (from: string) => listPeriods('month', from, '2026-11-01').map((month) => month.from);
    const ofAreas = months('2025-05-01').flatMap((from) =>
      city.buurten.flatMap((buurt) => {
        const isSurge = from === '2026-10-01' && buurt === city.buurten[0];
        return several(isSurge ? 45 : 8, { buurt, at: `${from.slice(0, 8)}28`, theme: 'geluid' });
      }),
    );
    const ofWeeks = listPeriods('weeks', '2025-04-28', '2026-10-26').flatMap(({ from }) =>
      several(from === '2026-10-19' ? 25 : 4, { buurt: null, at: from, theme: 'vernieling' }),
    );
    // More than before in one buurt, and long enough to be no surge.
    const ofYears = months('2024-10-01').flatMap((from) =>
      city.buurten.flatMap((buurt) => {
        const rises = buurt === city.buurten[8] && from >= '2025-11-01';
        return several(rises ? 12 : 3, { buurt, at: `${from.slice(0, 8)}28`, theme: 'verkeersoverlast' });
      }),
    );
    await importSignals(db, city, [...ofAreas, ...ofWeeks, ...ofYears]);
    await run();
    advisor = await viewerOf(db, 'oovAdvisor', city.code);
    team = await viewerOf(db, 'wijkteamRegisseur', city.wijken[0]);
    board = await viewerOf(db, 'steeringMember', city.wijken[0]);
  });

  const run = () => runWarnings(db, { day: today, edition });
  const silentOn = (day: string) => listSnoozes(municipalityDatabase(db, advisor), city.code, day);
  const load = async (viewer: Viewer) => {
    const context = { db: areaDatabase(db, viewer), viewer, edition, today };
    const page = await loadWarnings(context, city.code);
    if (page.kind !== 'judged') throw new Error(page.kind);
    return page;
  };
  const found = async (viewer: Viewer) =>
    (await load(viewer)).lines.map(({ areaCode, themeCode, maySnooze }) => [areaCode, themeCode, maySnooze]);
  const decider = (viewer: Viewer): WarningDecider => ({
    ...{ viewer, asker: askerOf(viewer, 'gebiedsanalyse', 'r1') },
    ...{ year: cityYear, now: new Date(`${today}T09:00:00Z`), today },
  });
  const wish = (areaCode: string, fields = {}) => ({
    ...{ areaCode, themeCode: 'geluid', months: 1, reason: 'kermis op het plein' },
    ...fields,
  });

  test('stand where more came in than was to be expected, with what may be decided', async () => {
    const page = await load(advisor);
    expect(page).toMatchObject({
      month: 'oktober 2026',
      seesWhole: true,
      budget: 1,
      leftOut: [],
      snoozed: [],
    });
    expect(page.tested).toBeGreaterThan(9);
    expect(await found(advisor)).toEqual([[own, 'geluid', true]]);
  });

  test('of the own area only may be decided by who has a part of it', async () => {
    expect(await found(team)).toContainEqual([own, 'geluid', true]);
    const neighbour = await viewerOf(db, 'wijkteamRegisseur', city.wijken[1]);
    expect(await found(neighbour)).toEqual([]);
    const context = { db: areaDatabase(db, board), viewer: board, edition, today };
    expect(await loadWarnings(context, city.code)).toMatchObject({ kind: 'no-detail', code: city.code });
  });

  describe('that are silent', () => {
    test('stand apart with why, for who sees exact counts there, and are written down', async () => {
      await snoozeWarning(db, decider(team), wish(own));
      expect((await found(advisor)).map(([code]) => code)).not.toContain(own);
      for (const viewer of [advisor, team]) {
        expect((await load(viewer)).snoozed).toMatchObject([
          {
            areaHref: `/gebieden/${own}`,
            theme: 'Geluid',
            reason: 'kermis op het plein',
            until: '3 december 2026',
          },
        ]);
      }
      expect(await listSnoozes(municipalityDatabase(db, board), city.code, today)).toEqual([]);
      const lines = await db
        .selectFrom('auditEntry')
        .select(['action', 'subject', 'outcome'])
        .where('resource', '=', 'areaPlan')
        .execute();
      expect(lines).toEqual([{ action: 'create', subject: `${own} geluid`, outcome: 'allowed' }]);
    });

    test('are not made silent twice, and are told again once the time is over', async () => {
      expect(await refusal(snoozeWarning(db, decider(advisor), wish(own)))).toBe('CONFLICT');
      expect(await silentOn('2026-12-02')).toHaveLength(1);
      expect(await silentOn('2026-12-03')).toEqual([]);
      const later = { ...decider(advisor), today: '2026-12-03' };
      await snoozeWarning(db, later, wish(own, { months: 3, reason: 'nog eens' }));
      expect(await silentOn('2026-12-04')).toMatchObject([{ reason: 'nog eens', untilDay: '2027-03-03' }]);
    });

    test('can be told again at once, by who has the area', async () => {
      const [silent] = (await load(advisor)).snoozed;
      const id = silent?.id ?? 0;
      expect(silent?.mayEnd).toBe(true);
      expect(await refusal(wakeWarning(db, decider(board), id))).toBe('NOT_FOUND');
      await wakeWarning(db, decider(team), id);
      expect(await refusal(wakeWarning(db, decider(team), id))).toBe('NOT_FOUND');
      expect((await found(advisor)).map(([code]) => code)).toContain(own);
    });

    test.each([
      ['of another area', () => wish(elsewhere)],
      ['of no area', () => wish('BU09519999')],
      ['of no theme', () => wish(own, { themeCode: 'verzonnen' })],
      [
        'of a theme that is told of no buurt',
        () => wish(city.buurten[0] ?? '', { themeCode: 'huiselijk-geweld' }),
      ],
    ])('are none %s', async (_, made) => {
      expect(await refusal(snoozeWarning(db, decider(team), made()))).toBe('NOT_FOUND');
    });
  });

  test('of the weeks of the municipality are for who sees all of it, and can be silent too', async () => {
    const page = await load(advisor);
    expect(page.week?.name).toBe('week 43 (19 – 25 okt 2026)');
    expect(page.week?.lines).toMatchObject([
      { areaCode: city.code, theme: 'Vernieling', since: 'nieuw', maySnooze: true },
    ]);
    expect(page.week?.lines[0]?.numbers).toBe('25 signalen in week 43, 4,0 verwacht');
    expect((await load(team)).week).toBeNull();

    const whole = wish(city.code, { themeCode: 'vernieling' });
    expect(await refusal(snoozeWarning(db, decider(team), whole))).toBe('NOT_FOUND');
    await snoozeWarning(db, decider(advisor), whole);
    const silent = await load(advisor);
    expect(silent.week?.lines).toEqual([]);
    expect(silent.snoozed).toMatchObject([{ areaName: 'Stad 0951', isOngoing: true, isWhole: true }]);
    expect((await load(team)).snoozed).toEqual([]);
    await wakeWarning(db, decider(advisor), silent.snoozed[0]?.id ?? 0);
  });

  test('stand beside what rises over years, which needs no decision', async () => {
    const { lasting } = await load(advisor);
    expect(lasting?.period).toBe('november 2024 tot en met oktober 2026');
    expect(lasting?.lines).toContainEqual(
      expect.objectContaining({
        areaHref: `/gebieden/${city.buurten[8] ?? ''}`,
        theme: 'Verkeersoverlast',
        verdict: 'rising',
        numbers: '36 signalen in de eerste twaalf maanden, 144 in de laatste twaalf',
      }),
    );
    const own = await load(team);
    expect(own.lasting?.lines.map(({ areaHref }) => areaHref)).not.toContain(
      `/gebieden/${city.buurten[8] ?? ''}`,
    );
  });

  test('are fewer or more by a budget, that two people do not change at once', async () => {
    const { perWeek, revision } = await getBudget(db);
    expect(perWeek).toBe(1);
    const { asker, now } = decider(advisor);
    await changeBudget(db, revision, 0.1, asker, now);
    expect(await refusal(changeBudget(db, revision, 5, asker, now))).toBe('CONFLICT');
    const before = await load(advisor);
    expect(before).toMatchObject({ budget: 1, computed: { isCurrent: false } });
    expect(before.computed.notice).toMatch(/zijn veranderd na .* Deze lijst wordt bijgewerkt\.$/);
    expect(await run()).toMatchObject({ done: 1, failed: [] });
    expect(await load(advisor)).toMatchObject({ budget: 0.1, computed: { isCurrent: true, notice: '' } });
  });

  test('of a city in which the own area does not lie are none', async () => {
    const other = await buildCity(db, '0953');
    const planned = listPeriods('month', '2025-05-01', '2026-11-01').flatMap(({ from }) =>
      several(2, { buurt: other.buurten[0] ?? null, at: `${from.slice(0, 8)}28` }),
    );
    await importSignals(db, other, planned);
    await run();
    const context = { db: areaDatabase(db, team), viewer: team, edition, today };
    expect(await loadWarnings(context, other.code)).toMatchObject({ kind: 'no-detail', code: other.code });
  });

  test('need a municipality and a past', async () => {
    const context = { db: areaDatabase(db, advisor), viewer: advisor, edition, today };
    const other = await buildCity(db, '0952');
    expect(await loadWarnings(context, other.code)).toMatchObject({
      kind: 'too-little-past',
      hasSignals: false,
    });
    const nowhere = { ...context, viewer: { ...advisor, ownAreaCode: '' } };
    expect(await loadWarnings(nowhere, null)).toEqual({ kind: 'no-municipality' });
  });
});
