import { findDifferences, type Difference, type Occurrence } from '#insight/why-here/differences.ts';

/** What the signals of an area and of its municipality are about and when they came. */
export interface Occurrences {
  /** By name of the category. */
  categories: readonly Occurrence[];
  /** By hour of the day, `0` to `23`, of the signals that tell a time. */
  hours: readonly Occurrence[];
  /** By day of the week, `1` (Monday) to `7`. */
  weekdays: readonly Occurrence[];
}

/** Hours after each other that all take a larger share here: from `from` up to `to`, 1 to 24; past midnight `to` is smaller. */
export interface HourRange {
  from: number;
  to: number;
  share: number;
  wholeShare: number;
}

/** Hours in a block. An hour of its own holds too few signals of a hotspot to tell from chance. */
const blockHours = 3;
const blocks = 24 / blockHours;

/**
 * The hours that make the difference: blocks of three hours from midnight, each tested for itself and corrected for all of
 * them, and joined where they follow each other, past midnight too. At most two ranges, those with the largest share first.
 */
export function findHours(hours: readonly Occurrence[], most = 2): HourRange[] {
  const found = new Map(findDifferences(inBlocks(hours), blocks).map((block) => [Number(block.key), block]));
  const before = (block: number) => (block + blocks - 1) % blocks;
  // All day is no difference; every range has a block before it that is not in it.
  const starts = [...found.keys()].filter((block) => !found.has(before(block)));
  return starts
    .map((start) => rangeFrom(start, found))
    .sort((one, other) => other.share - one.share || one.from - other.from)
    .slice(0, most);
}

function inBlocks(hours: readonly Occurrence[]): Occurrence[] {
  return Array.from({ length: blocks }, (_, block) => {
    const own = hours.filter(({ key }) => Math.floor(Number(key) / blockHours) === block);
    const sum = (of: 'here' | 'whole') => own.reduce((total, hour) => total + hour[of], 0);
    return { key: String(block), here: sum('here'), whole: sum('whole') };
  });
}

function rangeFrom(start: number, found: ReadonlyMap<number, Difference>): HourRange {
  const range = { from: start * blockHours, to: 0, share: 0, wholeShare: 0 };
  for (let block = start; found.has(block); block = (block + 1) % blocks) {
    range.share += found.get(block)?.share ?? 0;
    range.wholeShare += found.get(block)?.wholeShare ?? 0;
    range.to = (block + 1) * blockHours;
  }
  return range;
}
