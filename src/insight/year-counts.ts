import type { Period } from '#text/period.ts';
import { firstQuarterSlot, periodSlots, yearSlot } from '#insight/count-cells.ts';
import type { Counted } from '#insight/model.ts';

/**
 * The count of a published period from the counts of its calendar year: twelve exact months, which add up, or one number per
 * slot, of which some are hidden and which do not.
 */
export function countInYear(counts: readonly (number | null)[], period: Period): Counted {
  const month = Number(period.from.slice(5, 7)) - 1;
  if (counts.length === periodSlots) {
    const slot = { month, quarter: firstQuarterSlot + Math.floor(month / 3), year: yearSlot, weeks: -1 }[
      period.kind
    ];
    return counts[slot] ?? null;
  }
  const length = { month: 1, quarter: 3, year: 12, weeks: 0 }[period.kind];
  return counts.slice(month, month + length).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
