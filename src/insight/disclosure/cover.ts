import { holdsDuring, holdsOn, type Validity } from '#areas/validity.ts';
import { addDays } from '#text/calendar.ts';
import type { PartCover, Whole } from '#insight/disclosure/area-sums.ts';

/** An area that belongs to a whole on some days, or always. */
export interface AreaPart extends Validity {
  code: string;
}

/**
 * Which areas add up to which: the code of a whole with its parts. A whole may be divided in several ways: a municipality
 * into wijken, and into stadsdelen.
 */
export type AreaParts = readonly (readonly [whole: string, parts: readonly AreaPart[]])[];

/** First day of a month counted from January of a year: month 12 is January of the next. */
function firstDay(calendarYear: number, month: number): string {
  const [year, number] = month < 12 ? [calendarYear, month + 1] : [calendarYear + 1, 1];
  return `${year}-${String(number).padStart(2, '0')}-01`;
}

/** For each month whether a part belongs to its whole on all days of it (1), on some (2) or on none (0). */
function monthsCovered(part: AreaPart, calendarYear: number): Uint8Array {
  // Nearly every part always belongs to its whole, and comparing days twelve times for each took a second per million signals.
  if (part.validFrom === '-infinity' && part.validTo === 'infinity') return new Uint8Array(12).fill(1);
  return Uint8Array.from({ length: 12 }, (_, month) => {
    const [from, to] = [firstDay(calendarYear, month), firstDay(calendarYear, month + 1)];
    if (!holdsDuring(part, from, to)) return 0;
    return holdsOn(part, from) && holdsOn(part, addDays(to, -1)) ? 1 : 2;
  });
}

/**
 * The same by position in a list of areas, with the months of a calendar year in which each part belongs to its whole. Parts
 * that are not in that list have no signals and are left out.
 */
export function coverOf(parts: AreaParts, codes: readonly string[], calendarYear: number): Whole[] {
  const positions = new Map(codes.map((code, position) => [code, position]));
  return parts.flatMap(([whole, members]) => {
    const area = positions.get(whole);
    if (area === undefined) return [];
    const covers = new Map<number, PartCover>();
    for (const member of members) {
      const at = positions.get(member.code);
      if (at === undefined) continue;
      const months = monthsCovered(member, calendarYear);
      // A part that left and came back: a month that is covered twice in part is not known to be covered.
      const known = covers.get(at)?.months;
      known?.forEach((cover, month) => {
        if (cover === 1 || months[month] === 0) months[month] = cover;
      });
      covers.set(at, { area: at, months });
    }
    return [{ area, parts: [...covers.values()] }];
  });
}
