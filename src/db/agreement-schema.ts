import type { ColumnType } from 'kysely';

interface AgreementTable {
  id: string;
  approachId: string;
  text: string;
  ownerId: string;
  dueOn: string;
  madeOn: string;
  state: string;
  settledOn: string | null;
  /** Number of events in its history: the version someone looks at. */
  sequence: number;
  changedAt: Date;
  /** As the log names someone. */
  changedBy: string;
}

interface AgreementEventTable {
  agreementId: string;
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: ColumnType<unknown, string, never>;
}

/** Agreements with their history, and which organisations take part in an approach (migration 0032). */
export interface AgreementTables {
  agreement: AgreementTable;
  agreementEvent: AgreementEventTable;
  /** Kept by the database itself; `isWorking` is false for who only reads it by what it did before (migration 0057). */
  approachParticipant: { approachId: string; partnerId: string; isWorking: boolean };
}
