import type { ColumnType } from 'kysely';

/** Number of events in the history, which is the version someone looks at, and who made the last one, as the log names them. */
interface Stamped {
  sequence: number;
  changedAt: Date;
  changedBy: string;
}

interface ShiftTable extends Stamped {
  id: string;
  approachId: string;
  /** The day on which it begins. */
  shiftOn: string;
  areaCode: string;
  partnerId: string;
  state: string;
  /** Minutes times coaches. */
  coachMinutes: number;
}

interface HandoverTable extends Stamped {
  id: string;
  approachId: string;
  shiftId: string;
  /** Counts on within the approach. */
  number: number;
  partnerId: string;
  state: string;
  askedOn: string;
  dueOn: string;
}

interface Line {
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: ColumnType<unknown, string, never>;
}

/** Shifts and handovers of approaches with a team on the street, with their histories (migration 0047). */
export interface DeploymentTables {
  deploymentShift: ShiftTable;
  deploymentShiftEvent: Line & { shiftId: string };
  deploymentHandover: HandoverTable;
  deploymentHandoverEvent: Line & { handoverId: string };
}
