import { beforeAll, expect, test } from 'vitest';
import { areaDatabase } from '#auth/database.ts';
import type { Role } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { loadWarnings } from '#insight/early-warning/load.server.ts';
import { runWarnings } from '#insight/early-warning/runs.server.ts';
import type { ReasonLine } from '#insight/reason-line.ts';
import { recordObservationHours } from '#signals/observation-hours.server.ts';
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
const sources = ['politie', 'meldingen-openbare-ruimte'];

eachDatabase('why something is told now', (open) => {
  let db: Database;
  let city: City;

  beforeAll(async () => {
    db = (await open()).db;
    city = await buildCity(db, '0971');
    const [first = '', , , second = '', , , third = ''] = city.buurten;
    const from = (
      source: string,
      count: number,
      buurt: string | null,
      at: string,
      theme: string,
      more = {},
    ) => several(count, { buurt, at, theme, source, ...more });
    // Five of each source, so that nothing of the city is hidden from who has a part of it.
    const usual = listPeriods('month', '2025-05-01', '2026-11-01').flatMap((month) =>
      city.buurten.flatMap((buurt) =>
        ['geluid', 'vernieling', 'jeugdoverlast'].flatMap((theme) =>
          sources.flatMap((source) => from(source, 5, buurt, `${month.from.slice(0, 8)}28`, theme)),
        ),
      ),
    );
    const weekly = listPeriods('weeks', '2025-05-05', '2026-11-02').flatMap((week) =>
      sources.flatMap((source) => from(source, 2, null, week.from, 'afval-en-leefomgeving')),
    );
    await importSignals(db, city, [
      ...usual,
      ...weekly,
      // Deliveries to after the end of the month.
      ...sources.flatMap((source) => from(source, 5, third, '2026-11-02', 'geluid')),
      // One who reports a lot, many who report at night, one source alone, and one who reports a lot in a week.
      ...from('politie', 40, first, '2026-10-12', 'geluid', { reporter: 'druk' }),
      ...sources.flatMap((source) => from(source, 20, second, '2026-10-17T21:30:00Z', 'vernieling')),
      ...from('meldingen-openbare-ruimte', 40, third, '2026-10-14', 'jeugdoverlast'),
      ...from('politie', 30, null, '2026-10-27', 'afval-en-leefomgeving', { reporter: 'ook druk' }),
    ]);
    await run();
  });

  const run = () => runWarnings(db, { day: today, edition });
  /** As the page has it, read as this role reads it. */
  async function whyOf(role: Role, ownAreaCode: string, areaCode: string, themeCode: string) {
    const viewer = await viewerOf(db, role, ownAreaCode);
    const page = await loadWarnings({ db: areaDatabase(db, viewer), viewer, edition, today }, city.code);
    if (page.kind !== 'judged') throw new Error(page.kind);
    const lines = [...page.lines, ...(page.week?.lines ?? [])];
    const line = lines.find((each) => each.areaCode === areaCode && each.themeCode === themeCode);
    if (line?.why == null)
      throw new Error(`${areaCode} ${themeCode} is not among ${lines.map(({ key }) => key).join(', ')}`);
    return line.why;
  }
  const textOf = (lines: readonly ReasonLine[], about: string) =>
    lines.find((line) => line.about === about)?.texts.join(' ') ?? '';

  test('one caller explains a rise that goes without that caller, for the city and for who has that area', async () => {
    const [wijk] = city.wijken;
    for (const why of [
      await whyOf('oovAdvisor', city.code, wijk, 'geluid'),
      await whyOf('wijkteamRegisseur', wijk, wijk, 'geluid'),
    ]) {
      expect(why.leansOn).toBe('Leunt op één melder');
      expect(textOf(why.lines, 'Melders')).toMatch(
        /^Zou verdwijnen zonder één melder, goed voor 100% van de extra signalen\. De signalen wegen als die van 3 melders/,
      );
      expect(textOf(why.lines, 'Waar')).toMatch(/^Buurt 0101: nu 71% van de signalen, eerder 33%\.$/);
      expect(why.earlier).toBe('1 augustus 2025 tot en met 31 juli 2026');
    }
  });

  test('a real rise stays without any caller and any source, and is told by when it came', async () => {
    const [, wijk] = city.wijken;
    const why = await whyOf('oovAdvisor', city.code, wijk, 'vernieling');
    expect(why.leansOn).toBeNull();
    expect(textOf(why.lines, 'Melders')).toMatch(/^Blijft een signalering zonder één melder, goed voor \d%/);
    // Half of it is too little to tell from chance here; that half of both sources rose as much is no explanation.
    expect(textOf(why.lines, 'Bronnen')).toBe(
      'Zonder Meldingen openbare ruimte (50% van de extra signalen, eerder 50% van alle) of Politie (50% van de extra signalen, eerder 50% van alle) ligt dit onder de grens om te melden.',
    );
    expect(textOf(why.lines, 'Wanneer')).toContain(
      'Zaterdag: nu 57% van de signalen, eerder 17%; nu in de hele gemeente 31%.',
    );
    expect(textOf(why.lines, 'Breuk')).toBe('');
    const own = await whyOf('wijkteamRegisseur', wijk, wijk, 'vernieling');
    expect(textOf(own.lines, 'Wanneer')).toContain('Zaterdag: nu 57% van de signalen, eerder 17%.');
    expect(JSON.stringify(own)).not.toContain('gemeente');
  });

  test('one source explains what it alone saw', async () => {
    const [, , wijk] = city.wijken;
    const why = await whyOf('oovAdvisor', city.code, wijk, 'jeugdoverlast');
    expect(why.leansOn).toBe('Leunt op één bron: Meldingen openbare ruimte');
    expect(textOf(why.lines, 'Bronnen')).toBe(
      'Zou verdwijnen zonder de signalen van Meldingen openbare ruimte, goed voor 100% van de extra signalen. Eerder bracht die bron 50% van alle signalen hier.',
    );
  });

  test('of a week of the city too', async () => {
    const why = await whyOf('oovAdvisor', city.code, city.code, 'afval-en-leefomgeving');
    expect(why.leansOn).toBe('Leunt op één melder');
    expect(why.earlier).toBe('24 augustus 2026 tot en met 11 oktober 2026');
    expect(textOf(why.lines, 'Bronnen')).toContain('Zou verdwijnen zonder de signalen van Politie');
  });

  test('longer hours of a team explain what only that team saw', async () => {
    const [, , wijk] = city.wijken;
    const weeks = listPeriods('weeks', '2025-07-28', '2026-11-09').map((week) => week.from);
    const record = (areaCode: string) =>
      recordObservationHours(
        db,
        weeks.map((week) => ({
          ...{ sourceId: 'meldingen-openbare-ruimte', municipalityCode: city.code, areaCode, week },
          hours: week < '2026-09-28' ? 40 : 200,
        })),
      );
    await record(wijk);
    await record(city.district);
    await db.updateTable('warningRun').set({ dataVersion: 'eerder' }).execute();
    await run();
    for (const [role, own] of [
      ['oovAdvisor', city.code],
      ['wijkteamRegisseur', wijk],
    ] as const) {
      const why = await whyOf(role, own, wijk, 'jeugdoverlast');
      expect(why.leansOn).toBe('Leunt op meer uren van Meldingen openbare ruimte');
      expect(textOf(why.lines, 'Meer ogen')).toMatch(
        /^Zou verdwijnen als Meldingen openbare ruimte hier even lang op straat was geweest als in de tijd waarmee is vergeleken: nu was dat 5,0 keer zo lang\./,
      );
    }
    // Hours of two wijken together are no measure of one, and not for who has one of them to know of.
    const [, second] = city.wijken;
    const whole = await whyOf('oovAdvisor', city.code, second, 'vernieling');
    expect(textOf(whole.lines, 'Meer ogen')).toMatch(/is niet te zeggen: uren of signalen zijn niet van/);
    const own = await whyOf('wijkteamRegisseur', second, second, 'vernieling');
    expect(textOf(own.lines, 'Meer ogen')).toBe('');
  });

  test('names that began to count as something else are told', async () => {
    const by = { changedAt: new Date('2026-09-10T10:00:00Z'), changedBy: 'beheer' };
    await db
      .insertInto('sourceProfile')
      .values({ sourceId: 'politie', sourceName: 'Politie', profile: '{}', revision: 1, ...by })
      .execute();
    await db.updateTable('warningRun').set({ dataVersion: 'eerder' }).execute();
    await run();
    const why = await whyOf('oovAdvisor', city.code, city.wijken[0], 'geluid');
    expect(textOf(why.lines, 'Breuk')).toBe(
      'Bij Politie is op 10 september 2026 gewijzigd hoe soorten meldingen meetellen. Dat kan een stijging lijken.',
    );
  });

  test('is nothing for what was stored before it was worked out', async () => {
    const stored = await db.selectFrom('warningExact').selectAll().where('part', '=', 'watch').execute();
    for (const { scopeCode, result } of stored) {
      const { reasons: _reasons, ...before } = JSON.parse(result) as Record<string, unknown>;
      await db
        .updateTable('warningExact')
        .set({ result: JSON.stringify(before) })
        .where('scopeCode', '=', scopeCode)
        .where('part', '=', 'watch')
        .execute();
    }
    const viewer = await viewerOf(db, 'oovAdvisor', city.code);
    const page = await loadWarnings({ db: areaDatabase(db, viewer), viewer, edition, today }, city.code);
    expect(page.kind === 'judged' && page.lines.map(({ why }) => why)).toEqual([null, null, null]);
  });
});
