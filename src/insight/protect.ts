import { firstQuarterSlot, periodSlots, yearSlot, type CellRow } from '#insight/count-cells.ts';

/** A cell with fewer contributors than this is hidden; one reporter with forty signals is one contributor (trust.md 5, D1). */
export const minimumContributors = 5;
/** What remains is rounded to this (D2). */
export const roundingBase = 5;

/** A row as viewers of aggregates get it: null is hidden, 0 a true zero, anything else rounded to five. */
export interface ProtectedRow {
  level: string;
  areaCode: string;
  themeCode: string;
  sourceId: string;
  counts: (number | null)[];
}

/**
 * Which areas add up to which: the code of a whole with the codes of its parts. A whole may be divided in several ways: a
 * municipality into wijken, and into stadsdelen.
 */
export type AreaParts = readonly (readonly [whole: string, parts: readonly string[]])[];

/** Exact count of a slot: months as they are, quarters and the year as sums. */
export function slotCount(months: Int32Array, slot: number): number {
  const [from, to] =
    slot < firstQuarterSlot
      ? [slot, slot + 1]
      : slot < yearSlot
        ? [(slot - firstQuarterSlot) * 3, (slot - firstQuarterSlot) * 3 + 3]
        : [0, 12];
  let sum = 0;
  for (let month = from; month < to; month++) sum += months[month] ?? 0;
  return sum;
}

function roundToBase(count: number): number {
  // At least one step: a count that is shown is never rounded to the zero it is not.
  return Math.max(roundingBase, Math.round(count / roundingBase) * roundingBase);
}

/** The smallest shown, non-zero part, the one that hides most cheaply; ties go to the first in order. */
function cheapest(
  parts: readonly string[],
  counts: ReadonlyMap<string, number>,
  hidden: ReadonlySet<string>,
): string | undefined {
  let best: string | undefined;
  for (const part of parts) {
    const count = counts.get(part) ?? 0;
    if (count === 0 || hidden.has(part)) continue;
    if (best === undefined || count < (counts.get(best) ?? 0)) best = part;
  }
  return best;
}

/**
 * Which areas are hidden in one slot: those with too few contributors, and where a whole would give away its only hidden
 * part, its smallest shown part too (complementary hiding). When there is no such part, the whole itself is hidden.
 * Repeated until nothing changes, because hiding a whole may single out a part one level up.
 */
export function hiddenAreas(
  counts: ReadonlyMap<string, number>,
  contributors: ReadonlyMap<string, number>,
  parts: AreaParts,
): Set<string> {
  const hidden = new Set<string>();
  for (const [area, count] of counts) {
    if (count > 0 && (contributors.get(area) ?? 0) < minimumContributors) hidden.add(area);
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const [whole, members] of parts) {
      // A true zero gives nothing away: its parts are zero, or a hidden one was no part of it in this period.
      if (hidden.has(whole) || (counts.get(whole) ?? 0) === 0) continue;
      const hiddenParts = members.filter((member) => hidden.has(member));
      if (hiddenParts.length !== 1) continue;
      const extra = cheapest(members, counts, hidden);
      hidden.add(extra ?? whole);
      changed = true;
    }
  }
  return hidden;
}

/**
 * Turns the exact rows of one municipality and calendar year into what may be shown to everyone: small cells hidden with
 * complementary hiding over the parts of each whole, everything else rounded. The only maker of protected rows.
 */
export function protectCells(rows: readonly CellRow[], parts: AreaParts): ProtectedRow[] {
  const groups = new Map<string, CellRow[]>();
  for (const row of rows) {
    const key = `${row.themeCode} ${row.sourceId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].flatMap((group) => {
    const shown: ProtectedRow[] = group.map(({ level, areaCode, themeCode, sourceId }) => ({
      level,
      areaCode,
      themeCode,
      sourceId,
      counts: new Array<number | null>(periodSlots).fill(0),
    }));
    for (let slot = 0; slot < periodSlots; slot++) {
      // Most areas have nothing in most months: what is not in these maps counts as 0.
      const counts = new Map<string, number>();
      const contributors = new Map<string, number>();
      for (const row of group) {
        const count = slotCount(row.months, slot);
        if (count === 0) continue;
        counts.set(row.areaCode, count);
        contributors.set(row.areaCode, row.contributors[slot] ?? 0);
      }
      const hidden = hiddenAreas(counts, contributors, parts);
      shown.forEach((row) => {
        const count = counts.get(row.areaCode) ?? 0;
        row.counts[slot] = hidden.has(row.areaCode) ? null : count === 0 ? 0 : roundToBase(count);
      });
    }
    return shown;
  });
}
