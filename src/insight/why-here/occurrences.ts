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

const hoursOfDay = 24;

/**
 * The hours that make the difference, each tested for itself and corrected for all of them, and joined where they follow each
 * other, past midnight too. At most two ranges, those with the largest share first.
 */
export function findHours(hours: readonly Occurrence[], most = 2): HourRange[] {
  const found = new Map(findDifferences(hours, hoursOfDay).map((hour) => [Number(hour.key), hour]));
  const before = (hour: number) => (hour + hoursOfDay - 1) % hoursOfDay;
  // All day is no difference; every range has an hour before it that is not in it.
  const starts = [...found.keys()].filter((hour) => !found.has(before(hour)));
  return starts
    .map((from) => rangeFrom(from, found))
    .sort((one, other) => other.share - one.share || one.from - other.from)
    .slice(0, most);
}

function rangeFrom(from: number, found: ReadonlyMap<number, Difference>): HourRange {
  const range = { from, to: from, share: 0, wholeShare: 0 };
  for (let hour = from; found.has(hour); hour = (hour + 1) % hoursOfDay) {
    range.share += found.get(hour)?.share ?? 0;
    range.wholeShare += found.get(hour)?.wholeShare ?? 0;
    range.to = hour + 1;
  }
  return range;
}
