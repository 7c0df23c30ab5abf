import { DomainError } from '#errors.ts';

/** Who someone is at a provider. An e-mail address is not part of it: that can change hands. */
export interface Identity {
  issuer: string;
  subject: string;
}

/** How someone with this identity says who they are, to the policies of the database. */
export function claimOf({ issuer, subject }: Identity): string {
  return `identity ${issuer} ${subject}`;
}

/** What of a checked token is looked at. */
export interface Claims {
  iss: string;
  sub: string;
  tid?: unknown;
  oid?: unknown;
  amr?: unknown;
  acr?: unknown;
  acrs?: unknown;
}

const entraHost = 'login.microsoftonline.com';

/**
 * The identity in a token. At Entra ID that is tenant and object: its `sub` differs per application, so what an administrator
 * finds in the directory is the object. Throws NO_ACCESS for a token of another tenant than the issuer's.
 */
export function identityOf({ iss, sub, tid, oid }: Claims): Identity {
  const url = new URL(iss);
  if (url.hostname !== entraHost) return { issuer: iss, subject: sub };
  if (typeof tid !== 'string' || typeof oid !== 'string' || url.pathname.split('/')[1] !== tid) {
    throw new DomainError('NO_ACCESS', 'De aanbieder noemt een andere organisatie dan is ingesteld.');
  }
  return { issuer: iss, subject: oid };
}

/** Methods that are a second factor, or stand for one (RFC 8176). */
const secondFactors = ['mfa', 'otp', 'hwk', 'swk', 'fpt', 'face', 'sc', 'ngcmfa', 'fido', 'pop'];
/** Levels by which providers say that a second factor was asked: REFEDS, and the name Keycloak users give it. */
const strongLevels = ['https://refeds.org/profile/mfa', 'mfa', 'gold', 'c1', 'possessionorinherence'];

/** Whether a token says that a second factor was used. Entra ID gives an array `acrs`. */
export function provesSecondFactor({ amr, acr, acrs }: Claims): boolean {
  const methods = listOf(amr);
  const levels = [...listOf(acr), ...listOf(acrs)];
  return (
    methods.some((method) => secondFactors.includes(method)) ||
    levels.some((level) => strongLevels.includes(level))
  );
}

function listOf(claim: unknown): string[] {
  const list: unknown[] = Array.isArray(claim) ? claim : [claim];
  return list
    .filter((value): value is string => typeof value === 'string')
    .map((value) => value.toLowerCase());
}
