import { sql } from 'kysely';
import { municipalityDatabase } from '#auth/database.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type { Period } from '#text/period.ts';

/** What is counted: signals of some themes, sources and hours. */
export interface Indicator {
  /** Codes; none means every theme. */
  themes: readonly string[];
  /** Ids; none means every source. */
  sources: readonly string[];
  /** Hours of the day, from the first up to the second; null means all, also of signals that tell no time. */
  hours: { from: number; to: number } | null;
}

/** Signals of a buurt in a period, and in one as long right before it. */
export interface BuurtCount {
  buurtCode: string;
  before: number;
  count: number;
}

/**
 * How many signals of an indicator each buurt of a municipality has in a period, and in the period as long before. Null for who
 * may not see the exact counts of the whole municipality: a difference of two rounded numbers says nothing, and exact ones tell.
 *
 * @param withheld themes that do not count, because what is asked about is too small for them
 */
export async function countIndicator(
  db: Database,
  viewer: Viewer,
  municipalityCode: string,
  indicator: Indicator,
  periods: { before: Period; period: Period },
  withheld: readonly string[],
): Promise<BuurtCount[] | null> {
  if (!seesMunicipality(viewer, municipalityCode)) return null;
  return countByBuurt(municipalityDatabase(db, viewer), municipalityCode, indicator, periods, withheld);
}

/**
 * The same without a viewer, for what is decided by it and not shown.
 *
 * @param db the whole database, or as someone sees it who may see these counts
 */
export async function countByBuurt(
  db: Database,
  municipalityCode: string,
  { themes, sources, hours }: Indicator,
  { before, period }: { before: Period; period: Period },
  withheld: readonly string[],
): Promise<BuurtCount[]> {
  const clock = sql`(moment at time zone 'Europe/Amsterdam')::time`;
  // A date without a time was given noon, so what came on the stroke of noon is in no hour.
  const inHours =
    hours === null
      ? sql`true`
      : sql`${clock} <> '12:00' and extract(hour from ${clock}) >= ${hours.from} and extract(hour from ${clock}) < ${hours.to}`;
  const result = await sql<BuurtCount>`
    select area_code as buurt_code, count(*) filter (where day < ${period.from}::date)::int as before,
           count(*) filter (where day >= ${period.from}::date)::int as count
    from signal
    where municipality_code = ${municipalityCode} and area_code is not null
      and day >= ${before.from}::date and day < ${period.to}::date
      and (${themes.length === 0} or theme_code = any(${themes}::text[])) and theme_code <> all(${withheld}::text[])
      and (${sources.length === 0} or source_id = any(${sources}::text[])) and ${inHours}
      and import_id in (select id from import_batch where status = 'live')
    group by area_code order by area_code`.execute(db);
  return result.rows;
}
