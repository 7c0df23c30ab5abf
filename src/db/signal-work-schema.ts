import type { ColumnType, Generated } from 'kysely';

interface NoticedSignalTable {
  id: string;
  municipalityCode: string;
  areaCode: string | null;
  longitude: number | null;
  latitude: number | null;
  title: string;
  categoryCode: string;
  themeCode: string;
  seenOn: string;
  receivedOn: string;
  /** As the log names someone. */
  receivedBy: string;
  sourceId: string;
  state: string;
  stage: string;
  /** Since when nothing has to be done with it; null while something has. */
  settledOn: string | null;
  passedToId: string | null;
  dueOn: string | null;
  bundleId: number | null;
  /** Number of events in its history: the version someone looks at. */
  sequence: number;
  changedAt: Date;
  changedBy: string;
}

interface NoticedSignalEventTable {
  signalId: string;
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: ColumnType<unknown, string, never>;
}

interface SignalBundleTable {
  id: Generated<number>;
  municipalityCode: string;
  madeOn: string;
  madeBy: string;
}

/** Signals that are worked on, with their history, and bundles of them (migrations 0037, 0045 and 0053). */
export interface SignalWorkTables {
  noticedSignal: NoticedSignalTable;
  noticedSignalEvent: NoticedSignalEventTable;
  signalBundle: SignalBundleTable;
}
