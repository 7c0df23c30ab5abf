import type { DemoRecipe, DemoSource, DemoTheme } from '#demo/recipe.ts';
import { drawIndex, runningTotals } from '#demo/seeds.ts';
import type { RandomStream } from '#stats/random.ts';
import { hour, summerTime } from '#text/amsterdam-time.ts';
import { dayFromNumber, dayNumber, weekdayOf } from '#text/calendar.ts';

/** The days of the data set; an index in `days` is how the other files name a day. */
export interface DemoCalendar {
  days: { day: string; weekday: number; month: number }[];
  /** Index of a day; before the first day 0, after the last one the number of days. */
  indexOf: (day: string) => number;
}

/** Every day from the first to the last one of the recipe. */
export function demoCalendar({ firstDay, lastDay }: DemoRecipe): DemoCalendar {
  const first = dayNumber(firstDay);
  const length = dayNumber(lastDay) - first + 1;
  const days = Array.from({ length }, (_, index) => {
    const day = dayFromNumber(first + index);
    return { day, weekday: weekdayOf(day), month: Number(day.slice(5, 7)) };
  });
  return { days, indexOf: (day) => Math.min(length, Math.max(0, dayNumber(day) - first)) };
}

/** How the signals of a theme in a source spread over days and hours. */
export interface Rhythm {
  /** Weight per day, on average about 1; 0 after the source's last delivery. */
  dayWeights: Float64Array;
  /** Seconds since midnight on the clock. */
  drawSecond: (random: RandomStream) => number;
}

/** Season, weekday and special days of the theme times the rhythm of the source. */
export function createRhythm(theme: DemoTheme, source: DemoSource, { days }: DemoCalendar): Rhythm {
  const month = withMeanOne(theme.months);
  const week = withMeanOne(theme.week.map((weight, index) => weight * (source.week[index] ?? 0)));
  const delivered = days.length - source.daysBehind;
  const dayWeights = Float64Array.from(days, (entry, index) => {
    const special = theme.days[entry.day.slice(5)] ?? 1;
    return index < delivered ? (month[entry.month - 1] ?? 0) * (week[entry.weekday - 1] ?? 0) * special : 0;
  });
  const hours = runningTotals(theme.hours.map((weight, index) => weight * (source.hours[index] ?? 0)));
  const drawSecond = (random: RandomStream) =>
    drawIndex(hours, random) * 3600 + Math.floor(random.uniform() * 3600);
  return { dayWeights, drawSecond };
}

function withMeanOne(weights: number[]): number[] {
  const mean = weights.reduce((total, weight) => total + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}

/**
 * The moment at which a clock in Amsterdam shows this time, in milliseconds since 1970. A time inside the hour that is
 * skipped in spring becomes one hour later; the hour that comes twice is its first pass.
 */
export function clockMoment(day: string, second: number): number {
  const clock = dayNumber(day) * 24 * hour + second * 1000;
  const { start, end } = summerTime(Number(day.slice(0, 4)));
  const isSummer = clock >= start + 2 * hour && clock < end + 2 * hour;
  return clock - (isSummer ? 2 : 1) * hour;
}
