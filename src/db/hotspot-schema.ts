import type { ColumnType, Generated } from 'kysely';
import type { Stamp } from '#db/column-types.ts';

interface HotspotRunTable {
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
  hotspotRun: HotspotRunTable;
  hotspotExact: HotspotTable;
  hotspotProtected: HotspotTable;
}
