import type { Polygon } from 'geojson';
import type { ColumnType, Generated } from 'kysely';
import type { Stamp } from '#db/column-types.ts';
import type { DeploymentTables } from '#db/deployment-schema.ts';

interface ApproachTypeTable {
  code: string;
  version: number;
  definition: ColumnType<unknown, string, never>;
  addedAt: Stamp;
  /** As the log names someone; so in what follows. */
  addedBy: string;
}

interface StoredHotspot {
  areaCode: string;
  themeCode: string;
  period: string;
}

interface ApproachTable {
  id: string;
  typeCode: string;
  typeVersion: number;
  orientation: string;
  municipalityCode: string;
  title: string;
  level: string;
  areaCodes: string[];
  parentId: string | null;
  /** The hotspots it answers to (migration 0049). */
  hotspots: ColumnType<StoredHotspot[], string | undefined, string>;
  /** Sequence of the event that told of the outline that stands (migration 0060); null when it is about whole areas. */
  outlinedBy: number | null;
  step: string;
  stepSince: string;
  startedOn: string;
  closedOn: string | null;
  /** Day on which it was closed and handed up, as long as nothing continues it (migration 0059). */
  handedUpOn: string | null;
  /** Last day on which anyone reads it, once it is closed; null for one of an area. */
  keptUntil: string | null;
  endsOn: string;
  decidingBody: string;
  decidingOn: string;
  leadId: string;
  askedLeadId: string | null;
  nextTerm: string | null;
  nextDue: string | null;
  /** Number of events in its history: the version someone looks at. */
  sequence: number;
  changedAt: Date;
  changedBy: string;
}

interface ApproachEventTable {
  approachId: string;
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: ColumnType<unknown, string, never>;
}

interface ApproachOutlineTable {
  approachId: string;
  /** Of the event that tells of it. */
  sequence: number;
  /** Where it is: the database takes that from the event. */
  municipalityCode: ColumnType<string, never, never>;
  areaCodes: ColumnType<string[], never, never>;
  outline: ColumnType<Polygon, string, never>;
}

interface ApproachMemberTable {
  id: string;
  approachId: string;
  /** As the log names someone. */
  actor: string;
  name: string;
  partnerId: string;
  isLead: boolean;
  /** Why they take part (doelbinding). */
  purpose: string;
  addedAt: Date;
  addedBy: string;
  approvedAt: Date | null;
  approvedBy: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: Generated<string>;
}

interface ApproachSignalTable {
  id: Generated<number>;
  approachId: string;
  /** Either a signal or a bundle. */
  signalId: string | null;
  bundleId: number | null;
  takenOn: string;
  takenBy: string;
  endedOn: string | null;
  endedBy: string | null;
}

/**
 * Approaches, their history, and the types they are made from (migration 0031), who takes part in those that are shielded (migration
 * 0040), the signals they took in (migration 0046), the rosters of those with a team on the street (migration 0047), and the outlines
 * that were drawn for them (migration 0060).
 */
export interface ApproachTables extends DeploymentTables {
  approachType: ApproachTypeTable;
  approach: ApproachTable;
  approachEvent: ApproachEventTable;
  approachMember: ApproachMemberTable;
  approachOutline: ApproachOutlineTable;
  approachSignal: ApproachSignalTable;
}
