import { addDays, dayFrom, daysBetween, weekdayOf } from '#text/calendar.ts';

/** An ISO 8601 week: it starts on Monday and belongs to the year that holds its Thursday. */
export interface IsoWeek {
  year: number;
  /** 1 to 52, or 53 in a long year such as 2026. */
  week: number;
  /** The Monday, `YYYY-MM-DD`. */
  from: string;
}

/** The ISO week that holds a day. 1 January 2027 lies in week 53 of 2026. */
export function weekOf(day: string): IsoWeek {
  const from = addDays(day, 1 - weekdayOf(day));
  const year = Number(addDays(from, 3).slice(0, 4));
  return { year, week: daysBetween(weekStart(year, 1), from) / 7 + 1, from };
}

/** The Monday of a week, without checking that the year has that week. */
export function weekStart(year: number, week: number): string {
  // 4 January always lies in week 1 (ISO 8601).
  const fourth = dayFrom(year, 1, 4);
  return addDays(fourth, 1 - weekdayOf(fourth) + (week - 1) * 7);
}

/** 52 or 53. */
export function weeksInYear(year: number): number {
  return daysBetween(weekStart(year, 1), weekStart(year + 1, 1)) / 7;
}

/** `2026-W07`. */
export function weekKey(week: IsoWeek): string {
  return `${week.year}-W${String(week.week).padStart(2, '0')}`;
}

/** Reads `2026-W07`; undefined for anything else and for a week the year does not have. */
export function parseWeek(text: string): IsoWeek | undefined {
  const match = /^([1-9]\d{3})-W(\d{2})$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const week = Number(match[2]);
  if (week < 1 || week > weeksInYear(year)) return undefined;
  return { year, week, from: weekStart(year, week) };
}
