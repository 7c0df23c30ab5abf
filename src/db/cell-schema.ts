import type { Generated } from 'kysely';
import type { Stamp } from '#db/column-types.ts';
import type { ComputedRunTable } from '#db/hotspot-schema.ts';

interface CellReleaseTable {
  municipalityCode: string;
  calendarYear: number;
  releaseId: number;
  areaYear: number;
  publishedAt: Stamp;
  /** What came of reckoning back before publication; the least is null when nothing limits a hidden count. */
  shownCounts: number;
  hiddenCounts: number;
  leastLeft: number | null;
  /** Whether all sums together were tried since: it waits, its hidden counts were kept, or nothing is shown any more. */
  allSums: Generated<'waits' | 'kept' | 'withheld'>;
}

interface CellKey {
  releaseId: number;
  municipalityCode: string;
  calendarYear: number;
  level: string;
  areaCode: string;
  themeCode: string;
  sourceId: string;
}

interface CellExactTable extends CellKey {
  months: number[];
  contributors: number[];
  weeks: number[] | null;
}

interface CellProtectedTable extends CellKey {
  counts: (number | null)[];
}

interface SourceCoverageTable {
  releaseId: number;
  municipalityCode: string;
  calendarYear: number;
  sourceId: string;
  firstDay: string;
  lastDay: string;
  signals: number;
}

/** Counts that were released, and how the trying of all sums on them stands (migration 0062). */
export interface CellTables {
  cellRelease: CellReleaseTable;
  cellExact: CellExactTable;
  cellProtected: CellProtectedTable;
  sourceCoverage: SourceCoverageTable;
  allSumsRun: ComputedRunTable;
}
