import type { Generated } from 'kysely';
import type { Stamp } from '#db/column-types.ts';

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

/** What people decide about signaleringen (migration 0030). */
export interface WarningTables {
  warningSnooze: WarningSnoozeTable;
  warningBudget: WarningBudgetTable;
}
