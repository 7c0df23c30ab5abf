import { createRemoteJWKSet, jwtVerify } from 'jose';
import { DomainError } from '#errors.ts';
import { discover } from '#auth/oidc/flow.ts';
import type { ProviderSettings } from '#auth/oidc/settings.ts';

/** A message of the provider that someone logged out there (OpenID Connect Back-Channel Logout 1.0). */
export interface LogoutMessage {
  issuer: string;
  /** Who it is about; null when only the session is named. */
  subject: string | null;
  /** The session at the provider; null when all of that person's end. */
  session: string | null;
  /** Names this message, which counts once. */
  id: string;
  /** When it could not be sent again any more. */
  expiresAt: Date;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';
/** Signatures with a key pair: a shared secret would be known here too. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** A message is obeyed this long after it was made, in seconds; clocks may differ by this many. */
const longestAge = 600;
const clockTolerance = 30;

/**
 * What a logout token says, once signature, issuer, audience, age, event and the absence of a nonce are checked (section 2.6).
 * Throws INVALID, whatever was wrong.
 */
export async function readLogoutToken(settings: ProviderSettings, token: string): Promise<LogoutMessage> {
  const claims = await verify(settings, token).catch(() => null);
  const events = claims?.events;
  const isLogout =
    typeof events === 'object' && events !== null && typeof Reflect.get(events, event) === 'object';
  if (claims === null || !isLogout || Reflect.get(events, event) === null || 'nonce' in claims)
    throw refusal();
  const { iss, sub, sid, jti, iat } = claims;
  const subject = typeof sub === 'string' && sub !== '' ? sub : null;
  const session = typeof sid === 'string' && sid !== '' ? sid : null;
  if (iss === undefined || jti === undefined || jti === '' || iat === undefined) throw refusal();
  if (subject === null && session === null) throw refusal();
  return {
    ...{ issuer: iss, subject, session, id: jti },
    expiresAt: new Date((iat + longestAge + 2 * clockTolerance) * 1000),
  };
}

async function verify(settings: ProviderSettings, token: string) {
  const { issuer, jwks_uri: keys } = (await discover(settings)).serverMetadata();
  if (keys === undefined) throw new Error('the provider names no keys');
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(keys)), {
    ...{ issuer, audience: settings.clientId, algorithms, clockTolerance },
    ...{ maxTokenAge: longestAge, requiredClaims: ['iat', 'jti', 'events'] },
  });
  return payload;
}

function refusal(): DomainError {
  return new DomainError('INVALID', 'Dit bericht van de aanbieder klopt niet.');
}
