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

interface PlanGoalSealTable {
  approachId: string;
  /** Number of the event by which the plan was submitted. */
  sequence: number;
  goal: string;
  municipalityCode: string;
  isFit: boolean;
  question: ColumnType<unknown, string, never>;
}

/** Plans with their history, and which organisation has which part in them (migration 0033); and what was known of goals (0036). */
export interface PlanTables {
  plan: PlanTable;
  planEvent: PlanEventTable;
  planContribution: PlanContributionTable;
  planGoalSeal: PlanGoalSealTable;
}
