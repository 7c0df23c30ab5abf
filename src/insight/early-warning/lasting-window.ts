import {
  newestMonth,
  splitByDelivery,
  wholeFrom,
  type Delivered,
  type WatchedSource,
} from '#insight/early-warning/window.ts';
import { leastTrendMonths } from '#stats/lasting-trend.ts';
import { formatDayLong, monthNames } from '#text/dates.ts';
import { listPeriods, shiftPeriod, type Period } from '#text/period.ts';

/** Months that a trend is judged over, when there are so many. */
export const trendMonths = 36;

/** What trends are judged over. `months` is empty when no source goes back far enough. */
export interface LastingWindow {
  /** In order of time, all of them delivered whole by every source that counts. */
  months: Period[];
  sourceIds: string[];
  sourceNames: string[];
  /** Whether no other source has signals in these months, so that these together are all. */
  areAll: boolean;
  /** Breaks in how was registered, and what was done about each, in sentences. */
  breaks: string[];
}

/**
 * The months that trends are judged over, without a break in them. A source that began less than two years ago or stopped would
 * pass for a rise or a fall, so it does not count; one that began later than the others but long enough ago makes all of them begin
 * with it.
 */
export function lastingWindow(sources: readonly WatchedSource[], today: string): LastingWindow {
  const { delivered, fresh, late } = splitByDelivery(sources, today);
  const newest = newestMonth(fresh);
  const earliest = newest && shiftPeriod(newest, 1 - trendMonths).from;
  const latestStart = newest && shiftPeriod(newest, 1 - leastTrendMonths).from;
  const counted = fresh.filter(({ firstDay }) => latestStart && wholeFrom(firstDay) <= latestStart);
  const young = fresh.filter((source) => !counted.includes(source));
  const start = [earliest ?? '', ...counted.map(({ firstDay }) => wholeFrom(firstDay))].sort().at(-1) ?? '';
  const months = newest && counted.length > 0 ? listPeriods('month', start, newest.to) : [];
  const isFirst = ({ firstDay }: Delivered) => wholeFrom(firstDay) === start;
  // Where all sources begin together the series begins, and there is nothing to break.
  const isHeldUp = start > (earliest ?? '') && !counted.every(isFirst);
  return {
    months,
    sourceIds: counted.map(({ id }) => id),
    sourceNames: counted.map(({ name }) => name),
    areAll: delivered.every((source) => counted.includes(source) || source.lastDay < start),
    breaks: [
      ...(isHeldUp ? counted.filter(isFirst).map((source) => beganWords(source, start)) : []),
      ...late.filter(({ lastDay }) => lastDay >= start).map(stoppedWords),
      ...young.map(youngWords),
    ],
  };
}

function beganWords({ name, isTold }: Delivered, start: string): string {
  const when = isTold ? `${monthNames(start).long} ${start.slice(0, 4)}` : 'later dan de andere bronnen';
  return `${name} begon in deze jaren (${when}); over dat begin heen is niet geoordeeld`;
}

function stoppedWords({ name, lastDay, isTold }: Delivered): string {
  const since = isTold ? ` na ${formatDayLong(lastDay)}` : '';
  return `${name} leverde niets meer${since} en telt niet mee: dat zou een daling lijken`;
}

function youngWords({ name, firstDay, isTold }: Delivered): string {
  const since = isTold ? ` op ${formatDayLong(firstDay)}` : '';
  return `${name} begon pas${since} en telt niet mee: dat zou een stijging lijken`;
}
