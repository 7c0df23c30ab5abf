import { sql } from 'kysely';

/**
 * The place of a signal with a point, of about 50 by 50 metres: steps of 1/2000 of a degree of latitude and 1/1250 of longitude
 * are 55 metres each at 52 degrees north. Two columns, for grouping; which place it is stands on no screen.
 */
export const placeGrid = sql`floor(latitude * 2000)::int, floor(longitude * 1250)::int`;
