import { deliveredPart, type DeliveredDays } from '#insight/delivery.ts';
import { judgeEffort, type EffortVerdict, type Untouched } from '#stats/observation.ts';
import { addDays, daysBetween } from '#text/calendar.ts';
import { periodDays, type Period } from '#text/period.ts';

/** Hours that a source was out in one area and ISO week. */
export interface ObservedWeek {
  sourceId: string;
  areaCode: string;
  /** Its Monday. */
  week: string;
  hours: number;
}

/** Signals of one source in an area, in the period asked and in the one that it is compared with. */
export interface SourceSignals {
  sourceId: string;
  name: string;
  before: number;
  after: number;
}

/** What is known of who looked in an area, and of what every source saw there. */
export interface Observed {
  /** What it is held against. */
  before: Period;
  after: Period;
  buurten: readonly string[];
  /** Buurten of each area that has hours, also of one that lies only partly in the area asked. */
  buurtenOf: ReadonlyMap<string, readonly string[]>;
  weeks: readonly ObservedWeek[];
  sources: readonly SourceSignals[];
  delivered: readonly DeliveredDays[];
}

/** The hours of areas that lie wholly in these buurten: all that may be known to who has them as own area. */
export function hoursWithin(observed: Observed, buurten: readonly string[]): Observed {
  const own = new Set(buurten);
  const isOwn = (code: string) => (observed.buurtenOf.get(code) ?? ['']).every((buurt) => own.has(buurt));
  return { ...observed, weeks: observed.weeks.filter(({ areaCode }) => isOwn(areaCode)) };
}

/** A source that goes out looking, and whether that explains what it saw; null when its hours are not known. */
export interface SourceEffort {
  name: string;
  before: Period;
  effort: EffortVerdict | null;
}

/**
 * Of each source with hours in an area whether more hours explain its signals there. Sources without any hours are what it is
 * held against, as far as they delivered both periods as a whole.
 */
export function judgeObserved(observed: Observed): SourceEffort[] {
  const { before, after, sources, weeks } = observed;
  const isOut = (sourceId: string) => weeks.some((week) => week.sourceId === sourceId);
  const isWhole = (sourceId: string) =>
    observed.delivered.some(
      (source) =>
        source.sourceId === sourceId &&
        [before, after].every((period) => deliveredPart(source, period) === 'whole'),
    );
  const days = { before: periodDays(before), after: periodDays(after) };
  const untouched = sources.filter(({ sourceId }) => !isOut(sourceId) && isWhole(sourceId));
  const others: Untouched | null =
    untouched.length === 0
      ? null
      : {
          before: { count: sum(untouched.map((source) => source.before)), exposure: days.before },
          after: { count: sum(untouched.map((source) => source.after)), exposure: days.after },
        };
  return sources
    .filter(({ sourceId, after: count }) => isOut(sourceId) && count > 0)
    .map((source) => {
      const [hoursBefore, hoursAfter] = [before, after].map((period) =>
        isWhole(source.sourceId) ? hoursIn(observed, source.sourceId, period) : null,
      );
      if (typeof hoursBefore !== 'number' || typeof hoursAfter !== 'number')
        return { name: source.name, before, effort: null };
      const effort = judgeEffort(
        { count: source.before, hours: hoursBefore, days: days.before },
        { count: source.after, hours: hoursAfter, days: days.after },
        others,
      );
      return { name: source.name, before, effort };
    });
}

/**
 * The hours a source was out in a period; null unless they are known of all of the area asked, of nothing beside it, and of every
 * week. A week across the edge of the period counts by its days in it.
 */
export function hoursIn(
  { buurten, buurtenOf, weeks }: Pick<Observed, 'buurten' | 'buurtenOf' | 'weeks'>,
  sourceId: string,
  period: Period,
): number | null {
  const own = weeks.filter((week) => week.sourceId === sourceId);
  const codes = [...new Set(own.map(({ areaCode }) => areaCode))];
  const covered = new Set(codes.flatMap((code) => buurtenOf.get(code) ?? []));
  if (covered.size !== buurten.length || !buurten.every((code) => covered.has(code))) return null;
  const parts = codes.map((code) => {
    const days = own
      .filter(({ areaCode }) => areaCode === code)
      .map(({ week, hours }) => ({ hours, days: commonDays(week, period) }));
    return sum(days.map((week) => week.days)) === periodDays(period)
      ? sum(days.map((week) => (week.hours * week.days) / 7))
      : null;
  });
  return parts.every((part) => part !== null) ? sum(parts) : null;
}

/** Days of the week that starts on a Monday which lie in a period. */
function commonDays(monday: string, { from, to }: Period): number {
  const end = addDays(monday, 7);
  return Math.max(0, daysBetween(monday > from ? monday : from, end < to ? end : to));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
