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

/**
 * Up to three times twelve months one after another, the oldest first, in which every source that still delivers speaks: a
 * source that began or fell behind would look like a change. Whole years, because of the seasons. None when the sources have
 * no year together.
 *
 * @param end the day before which the last window ends at the latest
 */
export function yearWindows(
  deliveries: readonly Pick<DeliveredDays, 'firstDay' | 'lastDay'>[],
  end: string,
): YearWindow[] {
  const current = deliveries.filter(({ lastDay }) => lastDay >= addMonths(end, -12));
  const starts = current.map(({ firstDay }) => {
    const month = monthOf(firstDay);
    return month === firstDay ? month : addMonths(month, 1);
  });
  const [until] = [monthOf(end), ...current.map(({ lastDay }) => monthOf(addDays(lastDay, 1)))].sort();
  const since = starts.sort().at(-1);
  if (since === undefined || until === undefined) return [];
  const windows: YearWindow[] = [];
  for (let to = until; windows.length < mostWindows && addMonths(to, -12) >= since; to = addMonths(to, -12))
    windows.unshift({ from: addMonths(to, -12), to });
  return windows;
}
