import { addDays, daysBetween } from '#text/calendar.ts';
import { formatDayLong } from '#text/dates.ts';
import { listPeriods, periodOf, previousPeriod, shiftPeriod, type Period } from '#text/period.ts';

/** Months that a month is compared with: a year, so that every season is in it once. */
export const baseMonths = 12;
/** With fewer there is too little past to call anything unusual. */
export const leastBaseMonths = 6;
/** Months between them and the month that is judged, so that a rise does not raise its own limit (EARS C2). */
export const gapMonths = 2;
/** Months that are judged: the newest, and those before it for how long it has been going on. */
const judgedMonths = 3;

/** The last signal of a source with few of them comes some days before the end of what it delivered. */
const quietDays = 3;
/** A source without a term of its own that brought nothing for this long no longer keeps others waiting. */
const silentDays = 92;

/** A source with the days that it speaks about, which are null when it never delivered. */
export interface WatchedSource {
  id: string;
  name: string;
  freshDays: number | null;
  firstDay: string | null;
  lastDay: string | null;
  /** False for a source with so few signals in a year that its days may not stand on a screen. */
  isTold: boolean;
}

/** A month with the months it is compared with, in order of time. */
export interface JudgedMonth {
  month: Period;
  base: Period[];
}

/** What can be judged. `months` is empty when there is too little past; the newest month comes first. */
export interface WatchWindow {
  months: JudgedMonth[];
  /** Sources that count in all of these months. */
  sourceIds: string[];
  /** Whether no other source has signals in them, so that these together are all. */
  areAll: boolean;
  /** Days that all of them speak about, both included; null when there are none. */
  days: { firstDay: string; lastDay: string } | null;
  /** The others, each in a sentence. */
  leftOut: string[];
}

/** A source that delivered, with both days. */
export interface Delivered extends WatchedSource {
  firstDay: string;
  lastDay: string;
}

/**
 * Which months are judged and which sources count in them. A source whose newest signal is older than its term, and one that
 * began too short ago to have a past, is left out: it would keep the others waiting, or pass for a rise. A month that is not
 * complete is not judged: the newest is the last one that every other source delivered to its end.
 */
export function watchWindow(sources: readonly WatchedSource[], today: string): WatchWindow {
  const { delivered, fresh, late } = splitByDelivery(sources, today);
  const newest = newestMonth(fresh);
  const latestStart = newest && shiftPeriod(newest, -gapMonths - leastBaseMonths);
  const counted = fresh.filter(({ firstDay }) => latestStart && wholeFrom(firstDay) <= latestStart.from);
  const young = fresh.filter((source) => !counted.includes(source));
  const leftOut = [
    ...late.map(({ name, lastDay, isTold }) =>
      isTold
        ? `${name} telt niet mee: het nieuwste signaal is van ${formatDayLong(lastDay)}`
        : `${name} telt niet mee: er is te lang niets geleverd`,
    ),
    ...young.map(({ name, firstDay, isTold }) =>
      isTold
        ? `${name} telt nog niet mee: er zijn pas signalen sinds ${formatDayLong(firstDay)}`
        : `${name} telt nog niet mee: er zijn pas kort signalen`,
    ),
  ];
  if (newest === undefined || counted.length === 0)
    return { months: [], sourceIds: [], areAll: false, days: null, leftOut };
  const firstDay =
    counted
      .map((source) => source.firstDay)
      .sort()
      .at(-1) ?? newest.from;
  const months = judged(listPeriods('month', wholeFrom(firstDay), newest.to));
  const from = months.at(-1)?.base[0]?.from ?? newest.from;
  return {
    months,
    sourceIds: counted.map(({ id }) => id),
    days: {
      firstDay: from > firstDay ? from : firstDay,
      lastDay: counted.map(({ lastDay }) => lastDay).sort()[0] ?? firstDay,
    },
    areAll: delivered.every((source) => counted.includes(source) || source.lastDay < from),
    leftOut,
  };
}

/** The sources that ever delivered: those that are on time, and those that are late and would keep the others waiting. */
export function splitByDelivery(sources: readonly WatchedSource[], today: string) {
  const delivered = sources.flatMap(({ firstDay, lastDay, ...source }): Delivered[] =>
    firstDay === null || lastDay === null ? [] : [{ ...source, firstDay, lastDay }],
  );
  const fresh = delivered.filter(
    ({ lastDay, freshDays }) => daysBetween(lastDay, today) <= (freshDays ?? silentDays),
  );
  return { delivered, fresh, late: delivered.filter((source) => !fresh.includes(source)) };
}

/** The first day of the first month that is delivered whole. */
export function wholeFrom(firstDay: string): string {
  const month = periodOf('month', firstDay);
  return daysBetween(month.from, firstDay) <= quietDays ? month.from : month.to;
}

/** The last month that all of them delivered to its end. */
export function newestMonth(sources: readonly Delivered[]): Period | undefined {
  const [earliest] = sources.map(({ lastDay }) => lastDay).sort();
  return earliest === undefined
    ? undefined
    : previousPeriod(periodOf('month', addDays(earliest, 1 + quietDays)));
}

function judged(known: readonly Period[]): JudgedMonth[] {
  return Array.from({ length: judgedMonths }, (_, back) => {
    const at = known.length - 1 - back;
    const end = Math.max(0, at - gapMonths);
    const month = known[at];
    return month === undefined ? [] : [{ month, base: known.slice(Math.max(0, end - baseMonths), end) }];
  })
    .flat()
    .filter(({ base }) => base.length >= leastBaseMonths);
}
