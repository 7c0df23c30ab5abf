import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { periodSlots, weeksTouching } from '#insight/count-cells.ts';
import { everything } from '#insight/everything.ts';
import { attackBySums } from '#insight/disclosure/attack.ts';
import { minimumContributors } from '#insight/disclosure/rules.ts';
import { readDivisions, type Division } from '#insight/release-divisions.server.ts';
import { buildRollup, unknownPlace } from '#insight/rollup.ts';
import { createRandom } from '#stats/random.ts';
import { addDays } from '#text/calendar.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  type City,
  type PlannedSignal,
} from '../../tests/support/factories.ts';

const themes = ['geluid', 'jeugdoverlast', 'huiselijk-geweld'];
const sources = ['politie', 'jongerenwerk'];
const years = [2024, 2025, 2026];

/** Days around every edge that matters, and days in between. */
const edges = [
  '2024-12-31',
  '2025-01-01',
  '2025-06-30',
  '2025-07-01',
  '2026-03-29',
  '2026-10-25',
  '2026-12-31',
  '2024-02-29',
];

function randomSignals(city: City, seed: number, count: number): PlannedSignal[] {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item;
  const places = [...city.buurten.slice(0, 7), city.buurten[0] ?? '', null, `BU${city.code.slice(2)}0999`];
  return Array.from({ length: count }, () => ({
    buurt: pick(places),
    at: random.uniform() < 0.2 ? pick(edges) : addDays('2024-01-01', random.below(1096)),
    theme: random.uniform() < 0.6 ? 'geluid' : pick(themes),
    source: pick(sources),
    reporter: random.uniform() < 0.15 ? null : `melder ${Math.floor(40 * random.uniform() ** 2)}`,
  }));
}

/** Whether a signal counts for an area, said as plainly as it can be. */
function countsFor(city: City, area: string, { buurt, at, theme }: PlannedSignal): boolean {
  // Of a sensitive theme nothing counts in a buurt or in what is made of buurten, in no total either.
  if (theme === 'huiselijk-geweld' && (area.startsWith('BU') || area === city.programme)) return false;
  const isKnown = buurt !== null && city.buurten.includes(buurt);
  if (area === city.code) return true;
  if (area === unknownPlace) return !isKnown;
  if (!isKnown) return false;
  const place = city.buurten.indexOf(buurt);
  if (area === city.district) return place < 6;
  if (area !== city.programme)
    return area === buurt || (area.startsWith('WK') && buurt.startsWith(`BU${area.slice(2)}`));
  return (
    place === 6 || place === 7 || (place === 0 && at < '2025-01-01') || (place === 8 && at >= '2025-07-01')
  );
}

interface NaiveRow {
  months: number[];
  contributors: number[];
  weeks: number[] | null;
}

function slotHolds(slot: number, day: string): boolean {
  const month = Number(day.slice(5, 7));
  return slot < 12 ? month === slot + 1 : slot < 16 ? Math.ceil(month / 3) === slot - 11 : true;
}

/** Every cell counted again from the signals, one filter after another; rows without a signal are left out. */
function recount(city: City, signals: readonly PlannedSignal[]): Map<string, NaiveRow> {
  const rows = new Map<string, NaiveRow>();
  for (const year of years) {
    const weeks = weeksTouching(year);
    for (const area of [...city.areas.map(({ code }) => code), unknownPlace]) {
      for (const theme of [everything, ...themes]) {
        for (const source of [everything, ...sources]) {
          const own = signals.filter(
            (signal) =>
              signal.at.startsWith(String(year)) &&
              countsFor(city, area, signal) &&
              (theme === everything || signal.theme === theme) &&
              (source === everything || signal.source === source),
          );
          if (own.length === 0) continue;
          const slots = Array.from({ length: periodSlots }, (_, slot) =>
            own.filter(({ at }) => slotHolds(slot, at)),
          );
          const perWeek = Array.from({ length: 54 }, (_, week) => {
            const { from = '', to = '' } = weeks[week] ?? {};
            return own.filter(({ at }) => at >= from && at < to).length;
          });
          rows.set([year, area, theme, source].join(' '), {
            months: slots.slice(0, 12).map((inSlot) => inSlot.length),
            contributors: slots.map(
              (inSlot) => new Set(inSlot.map(({ reporter }, at) => reporter ?? at)).size,
            ),
            weeks: area === city.code ? perWeek : null,
          });
        }
      }
    }
  }
  return rows;
}

type StoredRow = NaiveRow & { key: string };

async function readExact(db: Database, city: City): Promise<Map<string, NaiveRow>> {
  const result = await sql<StoredRow>`
    select concat_ws(' ', calendar_year, area_code, theme_code, source_id) as key, months, contributors, weeks
    from cell_exact join cell_release using (municipality_code, calendar_year, release_id)
    where municipality_code = ${city.code}`.execute(db);
  return new Map(result.rows.map(({ key, ...row }) => [key, row]));
}

async function readProtected(db: Database, city: City): Promise<Map<string, (number | null)[]>> {
  const result = await sql<{ key: string; counts: (number | null)[] }>`
    select concat_ws(' ', calendar_year, area_code, theme_code, source_id) as key, counts
    from cell_protected join cell_release using (municipality_code, calendar_year, release_id)
    where municipality_code = ${city.code}`.execute(db);
  return new Map(result.rows.map(({ key, counts }) => [key, counts]));
}

function exactSlot({ months }: NaiveRow, slot: number): number {
  return months.reduce(
    (sum, count, month) =>
      slotHolds(slot, `2024-${String(month + 1).padStart(2, '0')}-01`) ? sum + count : sum,
    0,
  );
}

eachDatabase('cells', (open) => {
  describe('of random signals', () => {
    let city: City;
    let signals: PlannedSignal[];
    let exact: Map<string, NaiveRow>;
    let shown: Map<string, (number | null)[]>;
    let division: Division = { links: [], parts: [] };

    beforeAll(async () => {
      const { db } = await open();
      city = await buildCity(db, '0901');
      signals = randomSignals(city, 2026, 1500);
      await importSignals(db, city, signals.slice(0, 900));
      await importSignals(db, city, signals.slice(900));
      exact = await readExact(db, city);
      shown = await readProtected(db, city);
      division = (await readDivisions(db, cityYear, new Set([city.code]))).get(city.code) ?? division;
    });

    test('equal the signals counted again, for every area, theme, source and period', () => {
      const expected = recount(city, signals);
      expect([...exact.keys()].sort()).toEqual([...expected.keys()].sort());
      expect(expected.size).toBeGreaterThan(400);
      for (const [key, row] of expected) expect({ key, ...exact.get(key) }).toEqual({ key, ...row });
    });

    test('protected cells are the same cells, and no other', () => {
      expect([...shown.keys()].sort()).toEqual([...exact.keys()].sort());
    });

    test('a cell with one to four contributors is hidden, a true zero is zero, the rest is rounded to five', () => {
      let hidden = 0;
      for (const [key, row] of exact) {
        for (let slot = 0; slot < periodSlots; slot++) {
          const [count, contributors] = [exactSlot(row, slot), row.contributors[slot] ?? 0];
          const given = shown.get(key)?.[slot];
          if (count === 0) expect(given, key).toBe(0);
          else if (contributors < minimumContributors) expect(given, key).toBeNull();
          else if (given !== null) expect(given, key).toBe(Math.max(5, Math.round(count / 5) * 5));
          if (given === null) hidden += 1;
        }
      }
      expect(hidden).toBeGreaterThan(1000);
    });

    test('nothing that is hidden is told by adding up what is shown', () => {
      const { areas } = buildRollup(city.code, division.links);
      let hidden = 0;
      for (const calendarYear of years) {
        const rows = [...shown].flatMap(([key, counts]) => {
          const [year, areaCode = '', themeCode = '', sourceId = ''] = key.split(' ');
          return year === String(calendarYear) ? { level: '', areaCode, themeCode, sourceId, counts } : [];
        });
        const report = attackBySums(rows, { calendarYear, parts: division.parts, areas });
        expect(report.told).toEqual([]);
        hidden += report.hidden;
      }
      expect(hidden).toBeGreaterThan(1000);
    });
  });

  test('only the writer makes cells: a signal that is stored counts nowhere until its import is committed', async () => {
    const { db } = await open();
    const city = await buildCity(db, '0902');
    await importSignals(db, city, [{ buurt: city.buurten[0] ?? '', at: '2026-05-05' }]);
    const before = await readExact(db, city);
    await db
      .updateTable('signal')
      .set({ areaCode: city.buurten[1] ?? '' })
      .where('municipalityCode', '=', city.code)
      .execute();
    expect(await readExact(db, city)).toEqual(before);
  });
});
