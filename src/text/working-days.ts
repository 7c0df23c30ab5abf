import { addDays, weekdayOf } from '#text/calendar.ts';

/**
 * Easter Sunday of a year in the Gregorian calendar, `YYYY-MM-DD` (Meeus, Jones and Butcher).
 *
 * @param year 1583 or later
 */
export function easterSunday(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(sum / 31)).padStart(2, '0')}-${String((sum % 31) + 1).padStart(2, '0')}`;
}

/**
 * Whether a day is a general holiday in the sense of article 3 of the Algemene termijnenwet. King's Day moves to the Saturday
 * before when it falls on a Sunday; Liberation Day counts every year.
 */
export function isHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const easter = easterSunday(year);
  const kings = weekdayOf(`${year}-04-27`) === 7 ? `${year}-04-26` : `${year}-04-27`;
  const fixed = [`${year}-01-01`, kings, `${year}-05-05`, `${year}-12-25`, `${year}-12-26`];
  const moving = [-2, 0, 1, 39, 49, 50].map((days) => addDays(easter, days));
  return fixed.includes(day) || moving.includes(day);
}

/** Whether people work on a day: not at weekends and not on holidays. */
export function isWorkingDay(day: string): boolean {
  return weekdayOf(day) <= 5 && !isHoliday(day);
}

/** The day that lies so many working days after another: one working day after a Friday is Monday. */
export function addWorkingDays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** How many working days lie between two days, without the first: from a Friday to the Monday after it is one. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  for (let at = from; at < to;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) count += 1;
  }
  return count;
}
