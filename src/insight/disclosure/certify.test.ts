import { describe, expect, test } from 'vitest';
import type { CellRow } from '#insight/count-cells.ts';
import { certify } from '#insight/disclosure/certify.ts';
import {
  protect,
  type CountedPart,
  type ProtectedRow,
  type Protection,
} from '#insight/disclosure/protect.ts';
import { leastCountsBySums } from '#insight/disclosure/rules.ts';
import { createRandom } from '#stats/random.ts';
import { drawTown, type Town } from '../../../tests/support/random-town.ts';

/** Shows what the protection hid beside the small counts themselves: the mistake that a certificate is for. */
function withoutSecondHiding(town: Town, { rows, sums }: Protection): Pick<Protection, 'rows' | 'sums'> {
  const shown = rows.map((row, at): ProtectedRow => ({
    ...row,
    counts: row.counts.map((count, slot) => {
      const exact = town.rows[at];
      if (count !== null || exact === undefined || slot > 11) return count;
      return (exact.contributors[slot] ?? 0) < 5 ? null : Math.round((exact.months[slot] ?? 0) / 5) * 5;
    }),
  }));
  return { rows: shown, sums };
}

const countsOf = (rows: readonly ProtectedRow[]) =>
  rows.flatMap((row) => row.counts.filter((count) => count !== 0));
const isHidden = (count: number | null) => count === null;

const always = { validFrom: '-infinity', validTo: 'infinity' };

/** A wijk of three buurten with signals in January only, each of a reporter of its own. */
function wijkOf(counts: Readonly<Record<string, number>>): { part: CountedPart; rows: CellRow[] } {
  const buurten = Object.keys(counts);
  const sized = (code: string, level: string) => ({ code, level, smallestLevel: level });
  const row = (areaCode: string, level: string, count: number): CellRow => ({
    ...{ level, areaCode, themeCode: 'alle', sourceId: 'alle', weeks: null },
    months: Int32Array.from({ length: 12 }, (_, month) => (month === 0 ? count : 0)),
    contributors: Int32Array.from({ length: 17 }, (_, slot) => ([0, 12, 16].includes(slot) ? count : 0)),
  });
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    part: {
      calendarYear: 2025,
      parts: [['wijk', buurten.map((code) => ({ code, ...always }))]],
      areas: [sized('wijk', 'wijk'), ...buurten.map((code) => sized(code, 'buurt'))],
    },
    rows: [row('wijk', 'wijk', total), ...buurten.map((code) => row(code, 'buurt', counts[code] ?? 0))],
  };
}

describe('a certificate', () => {
  test('says how much is hidden, and how few numbers a hidden count can still be', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const town = drawTown(createRandom(seed));
      const protection = protect(town.rows, town);
      const { rows, certificate } = certify(protection, town);
      const counts = countsOf(protection.rows);
      expect(rows).toBe(protection.rows);
      expect(certificate.counts).toBe(counts.length);
      expect(certificate.hidden).toBe(counts.filter(isHidden).length);
      expect(certificate.leastLeft).toBeGreaterThanOrEqual(leastCountsBySums);
    }
  });

  test('counts what is left by hand: two hidden parts of a wijk of 15 beside one of 5', () => {
    const { part, rows } = wijkOf({ b1: 4, b2: 6, b3: 5 });
    // The wijk is 13 to 17 and the third 5 to 7, so the others are 6 to 12 together, and each 1 to 11.
    const shown = (areaCode: string) => (areaCode === 'wijk' ? 15 : areaCode === 'b3' ? 5 : null);
    const { sums, rows: all } = protect(rows, part);
    const chosen = all.map((row) => ({
      ...row,
      counts: row.counts.map((count) => (count === 0 ? 0 : shown(row.areaCode))),
    }));
    expect(certify({ rows: chosen, sums }, part).certificate).toEqual({
      counts: 12,
      hidden: 6,
      leastLeft: 11,
    });
  });

  test('has no least where nothing limits what is hidden, and nothing to say of nothing', () => {
    const { part, rows } = wijkOf({ b1: 1, b2: 1, b3: 2 });
    expect(certify(protect(rows, part), part).certificate).toEqual({
      counts: 12,
      hidden: 12,
      leastLeft: null,
    });
    expect(certify(protect([], part), part).certificate).toEqual({ counts: 0, hidden: 0, leastLeft: null });
  });

  test('withholds every count when a hidden one can be told', () => {
    const withheld = Array.from({ length: 20 }, (_, at) => drawTown(createRandom(at + 1))).filter((town) => {
      const protection = withoutSecondHiding(town, protect(town.rows, town));
      const { rows, certificate } = certify(protection, town);
      if (rows === protection.rows) return false;
      const counts = countsOf(protection.rows);
      expect(countsOf(rows).every(isHidden)).toBe(true);
      expect(certificate).toEqual({ counts: counts.length, hidden: counts.length, leastLeft: null });
      return true;
    });
    expect(withheld.length).toBeGreaterThan(10);
  });

  test('withholds every count when the sums contradict each other', () => {
    const { part, rows } = wijkOf({ b1: 20, b2: 30, b3: 40 });
    const { sums, rows: all } = protect(rows, part);
    const wrong = all.map((row) =>
      row.areaCode === 'wijk' ? { ...row, counts: row.counts.map((count) => (count === 0 ? 0 : 500)) } : row,
    );
    expect(certify({ rows: wrong, sums }, part).certificate.hidden).toBe(12);
  });
});
