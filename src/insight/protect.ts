import { group } from 'd3';
import { firstQuarterSlot, periodSlots, yearSlot, type CellRow } from '#insight/count-cells.ts';
import type { RollupArea } from '#insight/rollup.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';

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

/** An area as small as a level; what is too small for a theme has no rows of it. */
type SizedArea = Pick<RollupArea, 'code' | 'smallestLevel'>;

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

/** {@link AreaParts} by position in a list of areas; parts that are not in that list have no signals and are left out. */
type PartPositions = readonly (readonly [whole: number, parts: readonly number[]])[];

/** What stands where: areas in order, and which of them add up to which. */
export interface AreaPositions {
  of: ReadonlyMap<string, number>;
  parts: PartPositions;
}

/** Gives each area a position, so that counts of all areas are one array. */
export function positionAreas(codes: Iterable<string>, parts: AreaParts): AreaPositions {
  const of = new Map([...new Set(codes)].map((code, position) => [code, position]));
  const known = (code: string) => of.get(code) ?? [];
  return {
    of,
    parts: parts.flatMap(([whole, members]) =>
      [known(whole)].flat().map((at): [number, number[]] => [at, members.flatMap(known)]),
    ),
  };
}

/** The smallest shown, non-zero part, the one that hides most cheaply; ties go to the first in order. */
function cheapest(parts: readonly number[], counts: Int32Array, hidden: Uint8Array): number | undefined {
  let best: number | undefined;
  for (const part of parts) {
    const count = counts[part] ?? 0;
    if (count === 0 || hidden[part] === 1) continue;
    if (best === undefined || count < (counts[best] ?? 0)) best = part;
  }
  return best;
}

/**
 * Which areas are hidden in one slot, as 1 at their position: those too small for the theme, those with too few
 * contributors, and where a whole would give away its only hidden part, its smallest shown part too (complementary hiding).
 * When there is no such part, the whole itself is hidden. Repeated until nothing changes, because hiding a whole may single
 * out a part one level up.
 *
 * @param tooSmall 1 at the position of an area that has no count in any slot
 */
export function hiddenAreas(
  counts: Int32Array,
  contributors: Int32Array,
  parts: PartPositions,
  tooSmall: Uint8Array = new Uint8Array(counts.length),
): Uint8Array {
  const hidden = tooSmall.slice();
  counts.forEach((count, area) => {
    if (count > 0 && (contributors[area] ?? 0) < minimumContributors) hidden[area] = 1;
  });
  for (let changed = true; changed;) {
    changed = false;
    for (const [whole, members] of parts) {
      // A true zero gives nothing away: its parts are zero, or a hidden one was no part of it in this period.
      if (hidden[whole] === 1 || counts[whole] === 0) continue;
      let hiddenParts = 0;
      for (const member of members) hiddenParts += hidden[member] ?? 0;
      if (hiddenParts !== 1) continue;
      hidden[cheapest(members, counts, hidden) ?? whole] = 1;
      changed = true;
    }
  }
  return hidden;
}

/**
 * Turns the exact rows of one municipality and calendar year into what may be shown to everyone: small cells hidden with
 * complementary hiding over the parts of each whole, everything else rounded. The only maker of protected rows.
 *
 * @param sized every area that rows may be about
 */
export function protectCells(
  rows: readonly CellRow[],
  parts: AreaParts,
  sized: readonly SizedArea[],
): ProtectedRow[] {
  const positions = positionAreas(
    sized.map(({ code }) => code),
    parts,
  );
  const tooSmallFor = (themeCode: string) =>
    Uint8Array.from(sized, ({ smallestLevel }) => Number(isTooSmallFor(themeCode, smallestLevel)));
  return [...group(rows, ({ themeCode }) => themeCode)].flatMap(([themeCode, ofTheme]) => {
    const tooSmall = tooSmallFor(themeCode);
    const bySource = group(ofTheme, ({ sourceId }) => sourceId);
    return [...bySource.values()].flatMap((own) => protectGroup(own, positions, tooSmall));
  });
}

/** Protects the rows of one theme and source. */
function protectGroup(
  rows: readonly CellRow[],
  { of, parts }: AreaPositions,
  tooSmall: Uint8Array,
): ProtectedRow[] {
  const areas = rows.map(({ areaCode }) => of.get(areaCode) ?? 0);
  const shown = rows.map(({ level, areaCode, themeCode, sourceId }) => ({
    level,
    areaCode,
    themeCode,
    sourceId,
    counts: new Array<number | null>(periodSlots).fill(0),
  }));
  for (let slot = 0; slot < periodSlots; slot++) {
    // Most areas have nothing in most months: what is not filled in counts as 0.
    const counts = new Int32Array(of.size);
    const contributors = new Int32Array(of.size);
    rows.forEach((row, at) => {
      counts[areas[at] ?? 0] = slotCount(row.months, slot);
      contributors[areas[at] ?? 0] = row.contributors[slot] ?? 0;
    });
    const hidden = hiddenAreas(counts, contributors, parts, tooSmall);
    shown.forEach((row, at) => {
      const area = areas[at] ?? 0;
      const count = counts[area] ?? 0;
      row.counts[slot] = hidden[area] === 1 ? null : count === 0 ? 0 : roundToBase(count);
    });
  }
  return shown;
}
