import { dayNumber } from '#text/calendar.ts';
import { listPeriods, type Period } from '#text/period.ts';
import { everything } from '#insight/everything.ts';
import { unknownPlace, type Rollup } from '#insight/rollup.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';

/** Twelve months, four quarters, one year: the published periods of a calendar year, in this order everywhere. */
export const periodSlots = 17;
export const firstQuarterSlot = 12;
export const yearSlot = 16;

/** Most ISO weeks that share a day with one calendar year. */
export const weekSlots = 54;

/** The ISO weeks that share a day with a calendar year, in order: the slots of its week counts. */
export function weeksTouching(calendarYear: number): Period[] {
  return listPeriods('weeks', `${calendarYear}-01-01`, `${calendarYear + 1}-01-01`);
}

/** Signals of one municipality in one calendar year, as columns of equal length. */
export interface SignalColumns {
  /** Code of the buurt, or null when the place is unknown. */
  places: readonly (string | null)[];
  themes: readonly string[];
  sources: readonly string[];
  /** Day, 'YYYY-MM-DD', Europe/Amsterdam. */
  days: readonly string[];
  /** Who reported: the same text is the same reporter; null counts as someone else every time. */
  reporters: readonly (string | null)[];
}

/** Everything counted for one area, theme and source in a calendar year. */
export interface CellRow {
  level: string;
  areaCode: string;
  themeCode: string;
  sourceId: string;
  /** Counts per month; quarters and the year are their sums. */
  months: Int32Array;
  /** Distinct reporters per slot (`periodSlots`); these do not add up over months. */
  contributors: Int32Array;
  /** Counts per week of {@link weeksTouching}, only days of this year; for the municipality as a whole only. */
  weeks: Int32Array | null;
}

interface Positions {
  names: string[];
  of: Map<string, number>;
}

function positionsOf(values: readonly string[]): Positions {
  const names = [everything, ...new Set(values)];
  return { names, of: new Map(names.map((name, position) => [name, position])) };
}

/** Positions of the signals, so that all signals of one reporter follow each other; null reporters stand alone. */
function orderByReporter(reporters: readonly (string | null)[]): {
  order: Int32Array;
  reporterOf: Int32Array;
} {
  const ids = new Map<string, number>();
  let last = 0;
  const reporterOf = Int32Array.from(reporters, (reporter) => {
    if (reporter === null) return ++last;
    const known = ids.get(reporter) ?? ++last;
    ids.set(reporter, known);
    return known;
  });
  // Where the signals of each reporter begin: numbers without gaps need no comparing to be put in order.
  const starts = new Int32Array(last + 2);
  for (const reporter of reporterOf) starts[reporter + 1] = (starts[reporter + 1] ?? 0) + 1;
  for (let reporter = 1; reporter < starts.length; reporter++) {
    starts[reporter] = (starts[reporter] ?? 0) + (starts[reporter - 1] ?? 0);
  }
  const order = new Int32Array(reporterOf.length);
  reporterOf.forEach((reporter, position) => {
    const at = starts[reporter] ?? 0;
    order[at] = position;
    starts[reporter] = at + 1;
  });
  return { order, reporterOf };
}

/**
 * Counts signals and distinct reporters for every area, theme, source and published period of one municipality and
 * calendar year. Dense counters and one pass in order of reporter: a reporter is new in a cell when the cell was last
 * touched by another one. A sensitive theme counts only in areas large enough for it, there alone and in the total: a total
 * that held it elsewhere would give it away. Rows without a signal are left out.
 *
 * @returns rows in order of area, theme, source
 */
export function countCells(signals: SignalColumns, rollup: Rollup, calendarYear: number): CellRow[] {
  const themes = positionsOf(signals.themes);
  const sources = positionsOf(signals.sources);
  const cells = rollup.areas.length * themes.names.length * sources.names.length;
  const counts = new Int32Array(cells * periodSlots);
  const contributors = new Int32Array(cells * periodSlots);
  const lastReporter = new Int32Array(cells * periodSlots);
  const municipality = rollup.areas.findIndex((area) => area.level === 'gemeente');
  const weekCounts = new Int32Array(themes.names.length * sources.names.length * weekSlots);
  const firstMonday = dayNumber(weeksTouching(calendarYear)[0]?.from ?? `${calendarYear}-01-01`);
  const { order, reporterOf } = orderByReporter(signals.reporters);
  const slotsOfDay = new Map<string, { day: number; slots: number[] }>();
  for (const text of new Set(signals.days)) {
    const month = Number(text.slice(5, 7)) - 1;
    slotsOfDay.set(text, {
      day: dayNumber(text),
      slots: [month, firstQuarterSlot + Math.floor(month / 3), yearSlot],
    });
  }

  const isTooSmall = themes.names.map((themeCode) =>
    rollup.areas.map(({ smallestLevel }) => isTooSmallFor(themeCode, smallestLevel)),
  );

  for (const signal of order) {
    const at = slotsOfDay.get(signals.days[signal] ?? '');
    if (at === undefined) continue;
    const { day, slots } = at;
    const reporter = reporterOf[signal] ?? 0;
    const theme = themes.of.get(signals.themes[signal] ?? '') ?? 0;
    const source = sources.of.get(signals.sources[signal] ?? '') ?? 0;
    const week = Math.floor((day - firstMonday) / 7);
    for (const t of [0, theme]) {
      for (const s of [0, source]) {
        const index = (t * sources.names.length + s) * weekSlots + week;
        weekCounts[index] = (weekCounts[index] ?? 0) + 1;
      }
    }
    // A code that this division does not have (any more) is a place we do not know; the signal stays in every total.
    const targets =
      rollup.targets.get(signals.places[signal] ?? unknownPlace) ?? rollup.targets.get(unknownPlace);
    for (const target of targets ?? []) {
      if (day < target.fromDay || day >= target.toDay || isTooSmall[theme]?.[target.area] === true) continue;
      for (const t of [0, theme]) {
        for (const s of [0, source]) {
          const base = ((target.area * themes.names.length + t) * sources.names.length + s) * periodSlots;
          for (const slot of slots) {
            const index = base + slot;
            counts[index] = (counts[index] ?? 0) + 1;
            if (lastReporter[index] === reporter) continue;
            lastReporter[index] = reporter;
            contributors[index] = (contributors[index] ?? 0) + 1;
          }
        }
      }
    }
  }

  const rows: CellRow[] = [];
  rollup.areas.forEach((area, a) => {
    themes.names.forEach((themeCode, t) => {
      sources.names.forEach((sourceId, s) => {
        const base = ((a * themes.names.length + t) * sources.names.length + s) * periodSlots;
        if (counts[base + yearSlot] === 0) return;
        const week = (t * sources.names.length + s) * weekSlots;
        rows.push({
          level: area.level,
          areaCode: area.code,
          themeCode,
          sourceId,
          months: counts.subarray(base, base + firstQuarterSlot),
          contributors: contributors.subarray(base, base + periodSlots),
          weeks: a === municipality ? weekCounts.subarray(week, week + weekSlots) : null,
        });
      });
    });
  });
  return rows;
}
