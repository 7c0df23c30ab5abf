import { describe, expect, test } from 'vitest';
import { certify } from '#insight/disclosure/certify.ts';
import { protect, type ProtectedRow, type Protection } from '#insight/disclosure/protect.ts';
import { leastCountsBySums } from '#insight/disclosure/rules.ts';
import { createRandom } from '#stats/random.ts';
import { drawTown, type Town } from '../../../tests/support/random-town.ts';

/** Shows what the protection hid beside the small counts themselves: the mistake that a certificate is for. */
function withoutSecondHiding(town: Town, { rows, sums }: Protection): Protection {
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

describe('a certificate', () => {
  test('says how much is hidden, and how few numbers a hidden count can still be', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const town = drawTown(createRandom(seed));
      const protection = protect(town.rows, town);
      const certificate = certify(protection, town, 'GM0001');
      const counts = protection.rows.flatMap((row) => row.counts.filter((count) => count !== 0));
      expect(certificate.counts).toBe(counts.length);
      expect(certificate.hidden).toBe(counts.filter((count) => count === null).length);
      expect(certificate.leastLeft).toBeGreaterThanOrEqual(leastCountsBySums);
    }
  });

  test('is not given when a hidden count can be told; the message names where, and no number', () => {
    const told = Array.from({ length: 20 }, (_, at) => drawTown(createRandom(at + 1))).filter((town) => {
      const protection = withoutSecondHiding(town, protect(town.rows, town));
      try {
        certify(protection, town, 'GM0001');
        return false;
      } catch (error) {
        expect(error).toMatchObject({ code: 'CONFLICT' });
        expect(String(error)).toMatch(/De afscherming van GM0001 in 2025 is niet dicht: .* terug te rekenen/);
        return true;
      }
    });
    expect(told.length).toBeGreaterThan(10);
  });

  test('has nothing to say of nothing', () => {
    const town = drawTown(createRandom(1));
    expect(certify(protect([], town), town, 'GM0001')).toEqual({ counts: 0, hidden: 0, leastLeft: null });
  });
});
