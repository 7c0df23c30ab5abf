import { daysBetween } from '#text/calendar.ts';
import { formatAge } from '#text/dates.ts';

/** A source with how old its newest signal is, as the provenance line shows it. */
export interface SourceAge {
  name: string;
  age: string;
  state: 'fresh' | 'stale' | 'few' | 'missing';
}

/**
 * How recent a source is on a day: missing when it never delivered, few when it brought too little to tell a day, stale when its newest signal is older than the source
 * allows. A source without a limit never turns stale.
 */
export function freshnessOf(
  source: { name: string; lastDay: string | null; hasDelivered: boolean; freshDays: number | null },
  today: string,
): SourceAge {
  const { name, lastDay, hasDelivered, freshDays } = source;
  if (lastDay === null) return { name, age: '', state: hasDelivered ? 'few' : 'missing' };
  const days = Math.max(0, daysBetween(lastDay, today));
  return { name, age: formatAge(days), state: freshDays !== null && days > freshDays ? 'stale' : 'fresh' };
}
