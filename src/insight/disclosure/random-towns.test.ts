import { beforeAll, describe, expect, test } from 'vitest';
import highsLoader, { type Highs } from 'highs';
import { periodSlots } from '#insight/count-cells.ts';
import { attackBySums, attackTogether, type ToldCell } from '#insight/disclosure/attack.ts';
import { protect, type ProtectedRow } from '#insight/disclosure/protect.ts';
import { minimumContributors, roundToBase } from '#insight/disclosure/rules.ts';
import { keepTrueSums } from '#insight/disclosure/true-sums.ts';
import { createRandom } from '#stats/random.ts';
import { exactSlots, exactSums } from '../../../tests/support/exact-sums.ts';
import { drawTown, type Town } from '../../../tests/support/random-town.ts';

const manyTowns = 1000;

/** What would be shown if only small counts were hidden, as a rule on its own would have it. */
function onlySmallHidden({ rows }: Town): ProtectedRow[] {
  return rows.map(({ level, areaCode, themeCode, sourceId, months, contributors }) => {
    const counts = exactSlots({ months }).map((count, slot) => {
      if (count === 0) return 0;
      return (contributors[slot] ?? 0) < minimumContributors ? null : roundToBase(count);
    });
    return { level, areaCode, themeCode, sourceId, counts };
  });
}

describe('random towns', () => {
  let highs: Highs;
  beforeAll(async () => {
    highs = await highsLoader();
  });

  test('every sum holds in the exact counts', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const town = drawTown(createRandom(seed));
      const { system, exact } = exactSums(town);
      expect(keepTrueSums(system, exact), `town ${seed}`).toBe(system);
    }
  });

  test('no sum tells a hidden count, whatever is added up', () => {
    let hidden = 0;
    for (let seed = 1; seed <= manyTowns; seed++) {
      const town = drawTown(createRandom(seed));
      const report = attackBySums(protect(town.rows, town).rows, town);
      expect(report.told, `town ${seed}`).toEqual([]);
      hidden += report.hidden;
    }
    expect(hidden).toBeGreaterThan(100_000);
  });

  test('the attack finds what a single rule leaves: with only small counts hidden, most towns are told', () => {
    let told = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const town = drawTown(createRandom(seed));
      if (attackBySums(onlySmallHidden(town), town).told.length > 0) told += 1;
    }
    expect(told).toBeGreaterThan(45);
  });

  test('all sums together find at least what single sums find', () => {
    const keyOf = ({ areaCode, themeCode, sourceId, slot, isRest }: ToldCell) =>
      [areaCode, themeCode, sourceId, slot, isRest].join();
    let found = 0;
    for (let seed = 1; seed <= 15; seed++) {
      const town = drawTown(createRandom(seed));
      const rows = onlySmallHidden(town);
      const together = new Set(attackTogether(highs, rows, town).told.map(keyOf));
      const missed = attackBySums(rows, town).told.filter((cell) => !together.has(keyOf(cell)));
      expect(missed, `town ${seed}`).toEqual([]);
      found += together.size;
    }
    expect(found).toBeGreaterThan(100);
  });

  test('what is shown is the rounded count, and small counts are never shown', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const town = drawTown(createRandom(seed));
      const without = onlySmallHidden(town);
      protect(town.rows, town).rows.forEach((row, at) => {
        expect(row.counts).toHaveLength(periodSlots);
        row.counts.forEach((count, slot) => {
          if (count !== null) expect(count).toBe(without[at]?.counts[slot]);
        });
      });
    }
  });
});
