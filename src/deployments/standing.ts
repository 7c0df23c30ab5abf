import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import type { Deployment } from '#deployments/model.ts';

/** How someone stands to the roster of an approach. */
export interface DeploymentStanding {
  deployment: Deployment;
  /** Whether they change the approach. */
  isEditor: boolean;
  /** Whether they answer for an organisation. */
  worksFor: (partnerId: string) => boolean;
  /** Throws a refusal of the field `partner` for an organisation that takes no part, or does not work there. */
  requireTakingPart: (partnerId: string) => Promise<void>;
  /** Throws a refusal of the field `partner` for an organisation whose covenants do not hold there on that day. */
  requireCovenant: (partnerId: string) => Promise<void>;
  /** Throws a refusal of the field `gebied` for an area that is none of the approach, and no buurt in one. */
  requireArea: (areaCode: string) => Promise<void>;
}

/** Who plans, reports or hands over, and when. */
export interface DeploymentDecider {
  asker: AuditAsker;
  now: Date;
  today: string;
  /**
   * How they stand to an approach, which is held so that nobody closes it meanwhile. Throws NOT_FOUND for one that is not there for
   * them, and CONFLICT for one that is closed or has no roster.
   */
  standing: (tx: Database, approachId: string) => Promise<DeploymentStanding>;
}
