import type { Generated } from 'kysely';
import type { Json, Stamp } from '#db/column-types.ts';

/** How a request ended; expired when nobody decided in time. */
export type RequestDecision = 'approved' | 'refused' | 'withdrawn' | 'expired';

interface ChangeRequestTable {
  id: string;
  kind: string;
  subject: string;
  payload: Json<unknown>;
  reason: string;
  requestedBy: string;
  requestedRole: string;
  requestedAt: Date;
  expiresAt: Date;
  decision: RequestDecision | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

interface RightsReviewTable {
  id: string;
  kind: 'all' | 'privileged';
  openedBy: string;
  openedAt: Date;
  signedBy: string | null;
  signedAt: Date | null;
  /** Goes up with everything that is decided (migration 0021). */
  revision: Generated<number>;
  changedAt: Stamp;
  changedBy: string | null;
}

interface RightsReviewRowTable {
  reviewId: string;
  accountId: string;
  loginName: string;
  name: string;
  organisation: string;
  role: string;
  ownAreaCode: string | null;
  state: 'invited' | 'active';
  verdict: 'keep' | 'withdraw' | null;
}

/** What a second person decides on and what is looked over, as migrations 0011 and 0021 make it. */
export interface RequestTables {
  changeRequest: ChangeRequestTable;
  rightsReview: RightsReviewTable;
  rightsReviewRow: RightsReviewRowTable;
}
