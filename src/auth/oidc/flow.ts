import * as client from 'openid-client';
import { DomainError } from '#errors.ts';
import { identityOf, provesSecondFactor, type Identity } from '#auth/oidc/identity.ts';
import type { ProviderSettings } from '#auth/oidc/settings.ts';

/** What has to be the same when someone comes back; kept sealed in a cookie of the browser that left. */
export interface Departure {
  state: string;
  nonce: string;
  verifier: string;
  /** Where this browser went out, which the provider sends it back to. */
  redirectUri: string;
  /** Page to go to afterwards. */
  returnTo: string;
  /** One-time link that is taken into use with this login, if any. */
  link: string | null;
}

/** Who came back, and the session at the provider, which it names when it ends it. */
export type Arrival = Identity & { session: string | null };

/** Patience with a provider, in seconds. */
const timeout = 10;

/** Asks the provider how it works. Signatures are always checked with its keys, also of what came straight from it. */
export async function discover({
  issuer,
  clientId,
  clientSecret,
}: ProviderSettings): Promise<client.Configuration> {
  const address = new URL(issuer);
  const execute = [client.enableNonRepudiationChecks];
  // Plain http only ever is an own machine (settings.ts).
  if (address.protocol === 'http:') execute.push(client.allowInsecureRequests);
  return client.discovery(address, clientId, clientSecret, undefined, { execute, timeout });
}

/**
 * Sends someone to the provider (authorization code with PKCE, state and nonce). Gives the address, and what to remember.
 * Throws UNAVAILABLE when the provider does not answer as it should.
 */
export async function depart(
  settings: ProviderSettings,
  plan: Pick<Departure, 'redirectUri' | 'returnTo' | 'link'>,
): Promise<{ address: string; departure: Departure }> {
  const config = await discover(settings).catch(() => {
    throw new DomainError('UNAVAILABLE', `Inloggen met ${settings.name} kan nu niet: er komt geen antwoord.`);
  });
  const departure: Departure = {
    ...plan,
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: plan.redirectUri,
    scope: 'openid',
    state: departure.state,
    nonce: departure.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(departure.verifier),
    code_challenge_method: 'S256',
  });
  return { address: address.href, departure };
}

/**
 * Who came back from the provider. Throws NO_ACCESS, whatever was wrong: another state, nonce, issuer, audience, signature or
 * algorithm, a code that was used before, or no second factor. No right is ever read from the token.
 *
 * @param query what the address says that the provider sent the browser back with
 */
export async function arrive(
  settings: ProviderSettings,
  departure: Departure,
  query: URLSearchParams,
): Promise<Arrival> {
  const current = new URL(departure.redirectUri);
  current.search = query.toString();
  const claims = await exchange(settings, departure, current).catch(() => {
    throw new DomainError('NO_ACCESS', `Inloggen met ${settings.name} is niet gelukt. Probeer het opnieuw.`);
  });
  if (settings.secondFactor === 'in-token' && !provesSecondFactor(claims)) {
    throw new DomainError('NO_ACCESS', `Log bij ${settings.name} in met een tweede factor, zoals een app.`);
  }
  const { sid } = claims;
  return { ...identityOf(claims), session: typeof sid === 'string' ? sid : null };
}

async function exchange(
  settings: ProviderSettings,
  { verifier, state, nonce }: Departure,
  current: URL,
): Promise<client.IDToken> {
  const config = await discover(settings);
  const tokens = await client.authorizationCodeGrant(config, current, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('no identity token');
  return claims;
}
