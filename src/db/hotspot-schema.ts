import type { ColumnType, Generated } from 'kysely';
import type { Stamp } from '#db/column-types.ts';

/** How the computing of each municipality stands, of hotspots, of warnings and of the trying of all sums alike. */
export interface ComputedRunTable {
  municipalityCode: string;
  status: 'running' | 'done' | 'failed';
  wantedVersion: string;
  dataVersion: string | null;
  computedAt: Date | null;
  startedAt: Stamp;
  /** Process that runs it, and the place where its number means something. */
  process: ColumnType<unknown, string | null, string | null>;
  problem: string | null;
  method: ColumnType<unknown, string, string>;
  results: Generated<number>;
  revision: Generated<number>;
}

interface HotspotTable {
  municipalityCode: string;
  themeCode: string;
  level: string;
  period: string;
  /** JSON of a `HotspotResult`. */
  result: string;
}

/** Tables of computed aandachtsgebieden. */
export interface HotspotTables {
  hotspotRun: ComputedRunTable;
  hotspotExact: HotspotTable;
  hotspotProtected: HotspotTable;
}
