import type { ColumnType, Generated } from 'kysely';
import type { Stamp } from '#db/column-types.ts';

interface PartnerTable {
  id: string;
  name: string;
  kind: string;
  chain: string;
  /** Empty texts for what is not known. */
  contactFunction: string;
  contactEmail: string;
  contactPhone: string;
  /** Null when it was not agreed. */
  weeklyHours: number | null;
  endedOn: string | null;
  revision: Generated<number>;
  changedAt: Stamp;
  /** As the log names someone; so in what follows. */
  changedBy: string | null;
}

interface PartnerAreaTable {
  partnerId: string;
  areaCode: string;
}

interface PartnerCovenantTable {
  id: string;
  partnerId: string;
  name: string;
  validFrom: string;
  validUntil: string | null;
  areas: string[];
  recordedAt: Stamp;
}

interface PartnerCovenantEndTable {
  covenantId: string;
  /** The last day until then; null when it had none. */
  former: string | null;
  validUntil: string;
  /** As the log names someone. */
  askedBy: string;
  askedRole: string;
  approvedBy: string;
  approvedRole: string;
  endedAt: Stamp;
}

interface SourceProfileTable {
  sourceId: string;
  sourceName: string;
  profile: ColumnType<unknown, string, string>;
  revision: Generated<number>;
  changedAt: Stamp;
  changedBy: string | null;
}

interface RetentionSettingTable {
  kind: string;
  months: number;
  revision: Generated<number>;
  changedAt: Stamp;
}

interface RetentionStartTable {
  kind: string;
  beganAt: Stamp;
}

interface RetentionRunTable {
  ranAt: Stamp;
  kind: string;
  cutoff: Date;
  removed: number;
}

/** Partners, and what an installation itself decides (migrations 0012 and 0053). */
export interface SettingsTables {
  partner: PartnerTable;
  partnerArea: PartnerAreaTable;
  partnerCovenant: PartnerCovenantTable;
  partnerCovenantEnd: PartnerCovenantEndTable;
  sourceProfile: SourceProfileTable;
  retentionSetting: RetentionSettingTable;
  retentionStart: RetentionStartTable;
  retentionRun: RetentionRunTable;
}
