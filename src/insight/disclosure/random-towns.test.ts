import { beforeAll, describe, expect, test } from 'vitest';
import highsLoader, { type Highs } from 'highs';
import { periodSlots, type CellRow } from '#insight/count-cells.ts';
import { attackBySums, attackTogether, type ToldCell } from '#insight/disclosure/attack.ts';
import { axesOf, protect, sumsOf, type ProtectedRow } from '#insight/disclosure/protect.ts';
import { minimumContributors, roundToBase } from '#insight/disclosure/rules.ts';
import type { SumSystem } from '#insight/disclosure/sums.ts';
import { keepTrueSums } from '#insight/disclosure/true-sums.ts';
import { createRandom } from '#stats/random.ts';
import { drawTown, type Town } from '../../../tests/support/random-town.ts';

/** Towns for the sums alone, and for the slower linear programs. */
const [manyTowns, someTowns] = [1000, 40];

/** Months, quarters and the year. */
function exactSlots({ months }: Pick<CellRow, 'months'>): number[] {
  const sum = (from: number, to: number) => months.slice(from, to).reduce((total, count) => total + count, 0);
  return [...months, ...[0, 3, 6, 9].map((from) => sum(from, from + 3)), sum(0, 12)];
}

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

/** The sums of a town, with the exact count of each variable. */
function exactSums(town: Town): { system: SumSystem; exact: Int32Array } {
  const axes = axesOf(town.rows, town.areas);
  const cells = new Int32Array(axes.areas * axes.themes * axes.sources * periodSlots);
  for (const row of town.rows)
    exactSlots(row).forEach((count, slot) => (cells[axes.positionOf(row) + slot] = count));
  const system = sumsOf(
    axes,
    Uint8Array.from(cells, (count) => Number(count > 0)),
    town,
  );
  const exact = new Int32Array(system.variables);
  system.variableOf.forEach((variable, cell) => {
    if (variable >= 0) exact[variable] = cells[cell] ?? 0;
  });
  return { system, exact };
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

  test('all sums together tell at most two hidden counts in a thousand', () => {
    let [hidden, told] = [0, 0];
    for (let seed = 1; seed <= someTowns; seed++) {
      const town = drawTown(createRandom(seed));
      const report = attackTogether(highs, protect(town.rows, town).rows, town);
      hidden += report.hidden;
      told += report.told.length;
    }
    expect(hidden).toBeGreaterThan(10_000);
    expect(told / hidden).toBeLessThan(0.002);
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
