import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { minimumContributors } from '#insight/disclosure/rules.ts';

/** What the releases in use say of the days of sources. */
const released = sql`source_coverage join cell_release using (municipality_code, calendar_year, release_id)`;
/** Where a source brought so few signals in a year that their number is hidden, their days are too (trust.md D4). */
const isTold = sql`signals >= ${minimumContributors}`;

/** From when to when a source speaks about a municipality, in the releases in use. */
export interface Coverage {
  sourceId: string;
  municipalityCode: string;
  firstDay: string;
  lastDay: string;
  /** The same days as far as they may be told; null where all is too little to tell. */
  toldFirstDay: string | null;
  toldLastDay: string | null;
  signals: number;
}

/**
 * Coverage per source and municipality, without a viewer: for what is known (a count or "geen gegevens"). Days on a screen
 * come from `tellable`.
 */
export async function listCoverage(db: Database, municipalityCode: string | null): Promise<Coverage[]> {
  const result = await sql<Coverage>`
    select source_id, municipality_code, min(first_day) as first_day, max(last_day) as last_day,
           min(first_day) filter (where ${isTold}) as told_first_day,
           max(last_day) filter (where ${isTold}) as told_last_day,
           sum(signals)::int as signals
    from ${released}
    where ${municipalityCode}::text is null or municipality_code = ${municipalityCode}
    group by source_id, municipality_code order by municipality_code, source_id`.execute(db);
  return result.rows;
}

/** Days of a source in a municipality that may stand on a screen. */
export interface ToldDays {
  sourceId: string;
  municipalityCode: string;
  firstDay: string;
  lastDay: string;
}

/** The days that may be told. */
export function tellable(coverage: readonly Coverage[]): ToldDays[] {
  return coverage.flatMap(({ sourceId, municipalityCode, toldFirstDay: firstDay, toldLastDay: lastDay }) =>
    firstDay === null || lastDay === null ? [] : { sourceId, municipalityCode, firstDay, lastDay },
  );
}

/** Whether all days of a source may be told: otherwise the known ones would be taken for all there are. */
export function areDaysTold({ firstDay, lastDay, toldFirstDay, toldLastDay }: Coverage): boolean {
  return firstDay === toldFirstDay && lastDay === toldLastDay;
}

/** A source of signals with how recent it is, for the provenance line. What it delivered may be too little to tell a day. */
export interface SourceFreshnessRow {
  id: string;
  name: string;
  freshDays: number | null;
  firstDay: string | null;
  lastDay: string | null;
  hasDelivered: boolean;
}

/** Every source of signals in fixed order, with the days that may be told of a municipality (null: anywhere). */
export async function listSignalSources(
  db: Database,
  municipalityCode: string | null,
): Promise<SourceFreshnessRow[]> {
  const result = await sql<SourceFreshnessRow>`
    select source.id, source.name, source.fresh_days, covered.first_day, covered.last_day,
           covered.source_id is not null as has_delivered
    from source
    left join (
      select source_id, min(first_day) filter (where ${isTold}) as first_day,
             max(last_day) filter (where ${isTold}) as last_day
      from ${released}
      where ${municipalityCode}::text is null or municipality_code = ${municipalityCode}
      group by source_id
    ) covered on covered.source_id = source.id
    where source.kind = 'signals'
    order by source.position, source.id`.execute(db);
  return result.rows;
}

/** Codes of the municipalities that have signals. */
export async function listCoveredCodes(db: Database): Promise<string[]> {
  return [...new Set((await listCoverage(db, null)).map((row) => row.municipalityCode))];
}
