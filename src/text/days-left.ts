import { daysBetween } from '#text/calendar.ts';
import { formatCountOf } from '#text/numbers.ts';

/** How many days there are still, or how many it is late, in words. */
export function daysLeft(due: string, today: string): string {
  const days = daysBetween(today, due);
  if (days < 0) return `${formatCountOf(-days, 'dag', 'dagen')} te laat`;
  return days === 0 ? 'vandaag' : formatCountOf(days, 'dag', 'dagen');
}
