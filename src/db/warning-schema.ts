import type { Generated } from 'kysely';
import type { Stamp } from '#db/column-types.ts';
import type { ComputedRunTable } from '#db/hotspot-schema.ts';

interface WarningSnoozeTable {
  id: Generated<number>;
  municipalityCode: string;
  areaCode: string;
  themeCode: string;
  reason: string;
  /** First day on which it is told again. */
  untilDay: string;
  madeAt: Stamp;
  /** As the log names someone. */
  madeBy: string;
  endedAt: Date | null;
  endedBy: string | null;
}

interface WarningBudgetTable {
  single: Generated<boolean>;
  perWeek: number;
  revision: Generated<number>;
  changedAt: Stamp;
  changedBy: string | null;
}

interface WarningExactTable {
  municipalityCode: string;
  /** The municipality, or the own area of someone within it. */
  scopeCode: string;
  part: 'watch' | 'trends' | 'area';
  aboutCode: string;
  /** Of the own area; null for the municipality as a whole. */
  buurten: string[] | null;
  /** JSON of a `WatchResult`, a `TrendsResult` or an `AreaTrendsResult`. */
  result: string;
}

/** What people decide about signaleringen (migration 0030), and what was computed of them (0048). */
export interface WarningTables {
  warningSnooze: WarningSnoozeTable;
  warningBudget: WarningBudgetTable;
  warningRun: ComputedRunTable;
  warningExact: WarningExactTable;
}
