import type { ColumnType } from 'kysely';

interface PlanTable {
  approachId: string;
  status: string;
  version: number;
  /** Number of events in its history: the version someone looks at. */
  sequence: number;
  changedAt: Date;
  /** As the log names someone. */
  changedBy: string;
}

interface PlanEventTable {
  approachId: string;
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: ColumnType<unknown, string, never>;
}

interface PlanContributionTable {
  approachId: string;
  /** Key of the intervention in the plan. */
  intervention: string;
  partnerId: string;
  state: string;
}

/** Plans with their history, and which organisation has which part in them (migration 0033). */
export interface PlanTables {
  plan: PlanTable;
  planEvent: PlanEventTable;
  planContribution: PlanContributionTable;
}
