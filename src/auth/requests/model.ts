import { z } from 'zod';
import type { AuditAsker } from '#audit/model.ts';
import type { Resource } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import type { RequestDecision } from '#db/request-schema.ts';
import { plainSigns, plainSignsHint } from '#text/plain-signs.ts';

/** How long there is to decide on a request, in milliseconds (trust.md L05). */
export const requestLife = 7 * 24 * 3_600_000;

/** Why something is asked or refused, as a form gives it; empty when nothing was filled in. */
export const reasonField = z
  .string()
  .default('')
  .transform((text) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().max(500, 'Houd het bij hoogstens 500 tekens.').regex(plainSigns, plainSignsHint));

/** A change that waits for a second person, or the memory of one. */
export interface ChangeRequest {
  id: string;
  /** Name of its {@link RequestKind}. */
  kind: string;
  /** Key of whom or what it changes; two open requests of a kind about the same are refused. */
  subject: string;
  /** What is to be done, as its kind writes and reads it. */
  payload: unknown;
  reason: string;
  /** As the log names someone. */
  requestedBy: string;
  requestedRole: string;
  requestedAt: Date;
  expiresAt: Date;
  decision: RequestDecision | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

/** What someone asks for. */
export type NewRequest = Pick<ChangeRequest, 'kind' | 'subject' | 'payload' | 'reason'>;

/** Something that only takes effect once a second person has approved it. */
export interface RequestKind {
  name: string;
  /** Whoever may approve this decides, and under this name it stands in the log. */
  resource: Resource;
  /**
   * Does what was asked, in the transaction of the approval. Throws CONFLICT when it can no longer be done; then the request
   * stays open.
   *
   * @param approver who approved it, as the log names them
   */
  carryOut(tx: Database, request: ChangeRequest, now: Date, approver: AuditAsker): Promise<CarriedOut>;
}

/** What was done after an approval. */
export interface CarriedOut {
  /** The verb, as the log has it beside that of the approval. */
  action: string;
  /** Of the second half of a one-time link, for whoever approved; who asked has the first. Null when there is no link. */
  code: string | null;
}

/** Where a request stands at a moment. */
export function stateOf(
  { decision, expiresAt }: Pick<ChangeRequest, 'decision' | 'expiresAt'>,
  now: Date,
): 'open' | RequestDecision {
  if (decision !== null) return decision;
  return expiresAt <= now ? 'expired' : 'open';
}
