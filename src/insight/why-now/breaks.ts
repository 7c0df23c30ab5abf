import type { Days } from '#insight/why-now/model.ts';
import { formatDayLong, monthNames } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';

/** Where so few come in, a month without any is no sign of anything. */
const leastUsual = 10;

/** A source that counts, with its signals of the whole municipality per month that was looked at. */
export interface CountedMonths {
  name: string;
  months: readonly { from: string; count: number }[];
}

/** A source with what changed in it. */
export interface SourceChanges {
  name: string;
  /** Null for a source that counts; else the first day it delivered, as far as that may be told. */
  notCountedSince: { day: string; isTold: boolean } | null;
  /** The last day on which was changed what its names count as; null when that never happened. */
  namesChanged: string | null;
}

/**
 * What changed in how was registered in the days that a warning stands on, as far as that is known for certain: months in which a
 * source that usually delivers brought nothing (then less is expected than should be), names that began to count as something else,
 * and a source that began, and for that reason does not count. Dutch sentences.
 */
export function breaksBehind(
  { from, to }: Days,
  counted: readonly CountedMonths[],
  sources: readonly SourceChanges[],
): string[] {
  const isWithin = (day: string) => day > from && day < to;
  return [
    ...counted.flatMap((source) => {
      const silent = silentMonths(source).filter((month) => month >= from && month < to);
      return silent.length === 0
        ? []
        : [
            `Van ${source.name} kwam in ${joinDutch(silent.map(monthOf))} niets binnen. Daardoor ligt wat te verwachten was te laag.`,
          ];
    }),
    ...sources.flatMap(({ name, namesChanged }) =>
      namesChanged !== null && isWithin(namesChanged)
        ? [
            `Bij ${name} is op ${formatDayLong(namesChanged)} gewijzigd hoe soorten meldingen meetellen. Dat kan een stijging lijken.`,
          ]
        : [],
    ),
    ...sources.flatMap(({ name, notCountedSince }) => {
      if (notCountedSince === null || !isWithin(notCountedSince.day)) return [];
      const since = notCountedSince.isTold ? ` op ${formatDayLong(notCountedSince.day)}` : '';
      return [`${name} begon in deze tijd${since} en telt niet mee, dus verklaart dit niet.`];
    }),
  ];
}

function silentMonths({ months }: CountedMonths): string[] {
  const total = months.reduce((sum, { count }) => sum + count, 0);
  const told = months.filter(({ count }) => count > 0);
  return told.length === 0 || total / told.length < leastUsual
    ? []
    : months.flatMap(({ from, count }) => (count === 0 ? [from] : []));
}

function monthOf(day: string): string {
  return `${monthNames(day).long} ${day.slice(0, 4)}`;
}
