import type { DeliveredDays } from '#insight/delivery.ts';
import { addDays, addMonths } from '#text/calendar.ts';

/** Twelve whole months, `[from, to)`. */
export interface YearWindow {
  from: string;
  to: string;
}

/** More than three years back a city is another city. */
const mostWindows = 3;

const monthOf = (day: string) => `${day.slice(0, 7)}-01`;

/** A source further behind than this many months does not hold the others back. */
const mostBehind = 3;

/** The windows, and the sources whose signals are counted in them. */
export interface YearWindows {
  windows: YearWindow[];
  sourceIds: string[];
}

/**
 * Up to three times twelve months one after another, the oldest first, and the sources that speak in all of them: one that began
 * or stopped in between would look like a change. Whole years, because of the seasons. No windows when the sources that still
 * deliver have no year together.
 *
 * @param end the day before which the last window ends at the latest
 */
export function yearWindows(deliveries: readonly DeliveredDays[], end: string): YearWindows {
  const current = deliveries.filter(({ lastDay }) => lastDay >= addMonths(end, -mostBehind));
  const starts = current.map(({ firstDay }) => {
    const month = monthOf(firstDay);
    return month === firstDay ? month : addMonths(month, 1);
  });
  const [until] = [monthOf(end), ...current.map(({ lastDay }) => monthOf(addDays(lastDay, 1)))].sort();
  const since = starts.sort().at(-1);
  const windows: YearWindow[] = [];
  if (since === undefined || until === undefined) return { windows, sourceIds: [] };
  for (let to = until; windows.length < mostWindows && addMonths(to, -12) >= since; to = addMonths(to, -12))
    windows.unshift({ from: addMonths(to, -12), to });
  return { windows, sourceIds: current.map(({ sourceId }) => sourceId) };
}
