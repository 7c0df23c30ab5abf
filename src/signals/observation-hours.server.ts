import { sql } from 'kysely';
import { insertRows } from '#db/bulk.ts';
import type { Database } from '#db/connection.ts';

/** How long the teams of a source were out in an area in one ISO week: of teams, never of a person. */
export interface ObservationHours {
  sourceId: string;
  municipalityCode: string;
  /** Of any level; the same hour is never told of two areas. */
  areaCode: string;
  /** The Monday, `YYYY-MM-DD`. */
  week: string;
  /** 0 for a week in which nobody was out; a week that is left out is not known. */
  hours: number;
}

const types = {
  source_id: 'text',
  municipality_code: 'text',
  area_code: 'text',
  week: 'date',
  hours: 'float8',
};

/** Stores hours; of a source, area and week that were told before the newest count. No row may come twice in one call. */
export async function recordObservationHours(db: Database, rows: readonly ObservationHours[]): Promise<void> {
  await insertRows(
    db,
    'observation_hours',
    types,
    rows,
    {
      source_id: (row) => row.sourceId,
      municipality_code: (row) => row.municipalityCode,
      area_code: (row) => row.areaCode,
      week: (row) => row.week,
      hours: (row) => row.hours,
    },
    sql`(municipality_code, source_id, area_code, week) do update set hours = excluded.hours`,
  );
}
