import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { minimumContributors } from '#insight/protect.ts';

/** From when to when a source speaks about a municipality, in the releases in use. */
export interface Coverage {
  sourceId: string;
  municipalityCode: string;
  firstDay: string;
  lastDay: string;
  signals: number;
}

/** Coverage per source and municipality; which days a source covers is no secret, so it takes no viewer. */
export async function listCoverage(db: Database, municipalityCode: string | null): Promise<Coverage[]> {
  const result = await sql<Coverage>`
    select source_id, municipality_code, min(first_day) as first_day, max(last_day) as last_day, sum(signals)::int as signals
    from source_coverage join cell_release using (municipality_code, calendar_year, release_id)
    where ${municipalityCode}::text is null or municipality_code = ${municipalityCode}
    group by source_id, municipality_code order by municipality_code, source_id`.execute(db);
  return result.rows;
}

/** The rows whose days may be told: where a source brought so few signals that their number is hidden, a day says too much. */
export function tellable(coverage: readonly Coverage[]): Coverage[] {
  return coverage.filter(({ signals }) => signals >= minimumContributors);
}

/** A source of signals with how recent it is, for the provenance line. */
export interface SourceFreshnessRow {
  id: string;
  name: string;
  freshDays: number | null;
  firstDay: string | null;
  lastDay: string | null;
}

/**
 * Every source of signals in fixed order, with the days it covers in a municipality (null: anywhere). Where it brought so few
 * signals that their number is hidden, their days are too (trust.md D4).
 */
export async function listSignalSources(
  db: Database,
  municipalityCode: string | null,
): Promise<SourceFreshnessRow[]> {
  const result = await sql<SourceFreshnessRow>`
    select source.id, source.name, source.fresh_days,
           min(first_day) filter (where signals >= ${minimumContributors}) as first_day,
           max(last_day) filter (where signals >= ${minimumContributors}) as last_day
    from source
    left join (
      select coverage.* from source_coverage coverage
      join cell_release using (municipality_code, calendar_year, release_id)
      where ${municipalityCode}::text is null or municipality_code = ${municipalityCode}
    ) covered on covered.source_id = source.id
    where source.kind = 'signals'
    group by source.id order by source.position, source.id`.execute(db);
  return result.rows;
}

/** Codes of the municipalities that have signals. */
export async function listCoveredCodes(db: Database): Promise<string[]> {
  return [...new Set((await listCoverage(db, null)).map((row) => row.municipalityCode))];
}
