import { sql } from 'kysely';
import { municipalityDatabase } from '#auth/database.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { signalHour } from '#insight/signal-hour.server.ts';
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

/** What is counted where and when. */
export interface IndicatorQuestion {
  municipalityCode: string;
  indicator: Indicator;
  before: Period;
  period: Period;
  /** Themes that do not count, because what is asked about is too small for them. */
  withheld: readonly string[];
}

/**
 * How many signals of an indicator each buurt of a municipality has in a period, and in the period as long before. Null for who
 * may not see the exact counts of the whole municipality: a difference of two rounded numbers says nothing, and exact ones tell.
 *
 * @param db the whole database
 * @param viewer who will see it; null when nobody does, and only something is decided by it
 */
export async function countIndicator(
  db: Database,
  viewer: Viewer | null,
  question: IndicatorQuestion,
): Promise<BuurtCount[] | null> {
  if (viewer === null) return countByBuurt(db, question);
  const { municipalityCode } = question;
  if (!seesMunicipality(viewer, municipalityCode)) return null;
  return countByBuurt(municipalityDatabase(db, viewer), question);
}

async function countByBuurt(
  db: Database,
  { municipalityCode, indicator: { themes, sources, hours }, before, period, withheld }: IndicatorQuestion,
): Promise<BuurtCount[]> {
  const inHours =
    hours === null ? sql`true` : sql`${signalHour} >= ${hours.from} and ${signalHour} < ${hours.to}`;
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
