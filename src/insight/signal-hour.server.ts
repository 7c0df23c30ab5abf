import { sql } from 'kysely';

const clock = sql`(moment at time zone 'Europe/Amsterdam')::time`;

/**
 * The hour of the day of a signal, 0 to 23; null for one that tells no time. A date without a time was given noon, so what came on
 * the stroke of noon is in no hour.
 */
export const signalHour = sql<
  number | null
>`case when ${clock} <> '12:00' then extract(hour from ${clock})::int end`;
