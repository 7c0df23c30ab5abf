import { periodSlots, yearSlot } from '#insight/count-cells.ts';
import {
  addRemainder,
  beginSum,
  cellAt,
  endSum,
  monthsOf,
  push,
  type CellAxes,
  type FoundSums,
} from '#insight/disclosure/found-sums.ts';

/** One part of a whole, by position of the area, and the periods in which it is a part. */
export interface PartCover {
  area: number;
  /** For each month whether the part belongs to the whole all of it (1), on some days of it (2), or not at all (0). */
  months: Uint8Array;
}

/** An area that is the sum of others, by position; a whole can be divided in several ways. */
export interface Whole {
  area: number;
  parts: readonly PartCover[];
}

/**
 * Pushes the cells of a part that lie in a slot of its whole: its own slot, or the months that it belonged to it. In a month
 * in which the whole has nothing, a part has nothing for it.
 */
function pushCovered(
  found: FoundSums,
  { months }: PartCover,
  row: number,
  wholeRow: number,
  slot: number,
  isCounted: Uint8Array,
): void {
  const [from, to] = monthsOf(slot);
  let isWhole = true;
  for (let month = from; month < to; month++) if (months[month] !== 1) isWhole = false;
  if (isWhole) {
    if (isCounted[row + slot] === 1) push(found.list, row + slot);
    return;
  }
  for (let month = from; month < to; month++) {
    if (months[month] === 0 || isCounted[row + month] !== 1 || isCounted[wholeRow + month] !== 1) continue;
    push(found.list, months[month] === 1 ? row + month : addRemainder(found));
  }
}

/**
 * Every area of its parts. A theme that some parts are too small for leaves a remainder there, and that remainder is missing
 * from all themes together as well: a part leaves out of its total what its whole may tell.
 */
export function addSumsOfAreas(
  found: FoundSums,
  axes: CellAxes,
  isCounted: Uint8Array,
  wholes: readonly Whole[],
  isTooSmall: (area: number, theme: number) => boolean,
): void {
  const { themes, sources } = axes;
  const hasMore = (part: number, whole: number) =>
    Array.from({ length: themes }, (_, theme) => theme).some(
      (theme) => isTooSmall(whole, theme) && !isTooSmall(part, theme),
    );
  for (const { area, parts } of wholes) {
    const isWithheld = Array.from(
      { length: themes },
      (_, theme) => !isTooSmall(area, theme) && parts.some((part) => isTooSmall(part.area, theme)),
    );
    // A part may tell of a theme that its whole is too small for; then its total holds more than the whole has.
    const told = Array.from({ length: themes - 1 }, (_, at) => at + 1).filter((t) => !isTooSmall(area, t));
    const themesInTotal = parts.map((part) => (hasMore(part.area, area) ? told : [0]));
    for (let source = 0; source < sources; source++) {
      if (isCounted[cellAt(axes, area, 0, source, yearSlot)] !== 1) continue;
      for (let slot = 0; slot < periodSlots; slot++) {
        const missing: number[] = [];
        // All themes together come last, when what is missing of each is known.
        for (let theme = themes - 1; theme >= 0; theme--) {
          const whole = cellAt(axes, area, theme, source, slot);
          if (isCounted[whole] !== 1) continue;
          const from = beginSum(found, whole);
          parts.forEach((part, at) => {
            for (const each of theme === 0 ? (themesInTotal[at] ?? []) : [theme])
              pushCovered(
                found,
                part,
                cellAt(axes, part.area, each, source, 0),
                whole - slot,
                slot,
                isCounted,
              );
          });
          if (theme === 0) for (const rest of missing) push(found.list, rest);
          if (isWithheld[theme] === true) {
            const rest = found.list.length === from ? whole : addRemainder(found);
            missing.push(rest);
            if (rest === whole) found.list.length = from;
            else push(found.list, rest);
          }
          endSum(found, from);
        }
      }
    }
  }
}
