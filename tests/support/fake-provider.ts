import { createHash, createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider, or someone between, does wrong with the next token. */
export type TokenFault =
  | 'wrong nonce'
  | 'no nonce'
  | 'wrong issuer'
  | 'wrong audience'
  | 'alg none'
  | 'other key'
  | 'symmetric key'
  | 'expired'
  | 'no token';

/** What is wrong with a message that someone logged out. */
export type LogoutFault =
  | 'wrong issuer'
  | 'wrong audience'
  | 'alg none'
  | 'other key'
  | 'symmetric key'
  | 'expired'
  | 'old'
  | 'with a nonce'
  | 'no events'
  | 'another event'
  | 'no identifier'
  | 'no moment'
  | 'nobody';

/** An OpenID Connect provider on a loopback address that knows one person at a time and asks nothing. */
export interface FakeProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Claims of whoever logs in next. */
  person: Record<string, unknown>;
  fault: TokenFault | null;
  /** Follows the address someone is sent to, as a browser would; gives what the browser comes back with. */
  visit(address: string): Promise<URL>;
  /** A message that someone logged out, with these claims. */
  logoutToken(claims: Record<string, unknown>, fault?: LogoutFault): string;
  stop(): Promise<void>;
}

interface Given {
  nonce: string | null;
  challenge: string | null;
  redirectUri: string | null;
}

/** Starts a provider with discovery, keys, codes that work once, and PKCE that is really checked. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, Given>();
  const server = createServer((request, response) => {
    const answer = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const url = new URL(request.url ?? '/', provider.issuer);
    if (url.pathname === '/.well-known/openid-configuration') return void answer(metadata(provider.issuer));
    if (url.pathname === '/keys') {
      return void answer({
        keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'a', alg: 'RS256', use: 'sig' }],
      });
    }
    if (url.pathname === '/authorize') {
      const code = randomUUID();
      const { searchParams: asked } = url;
      codes.set(code, {
        nonce: asked.get('nonce'),
        challenge: asked.get('code_challenge'),
        redirectUri: asked.get('redirect_uri'),
      });
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({
        code,
        state: asked.get('state') ?? '',
        iss: provider.issuer,
      }).toString();
      return void response.writeHead(303, { location: back.href }).end();
    }
    if (url.pathname === '/token') {
      return void readForm(request).then((form) => {
        const given = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        const isRight = given?.challenge === challenge && given.redirectUri === form.get('redirect_uri');
        if (given === undefined || !isRight) return answer({ error: 'invalid_grant' }, 400);
        const idToken = tokenFor(provider, given, { own: keys.privateKey, strange: strangers.privateKey });
        const token = provider.fault === 'no token' ? {} : { id_token: idToken };
        return answer({ access_token: 'a', token_type: 'Bearer', ...token });
      });
    }
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: FakeProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'wijkbeeld',
    clientSecret: 'geheim van de proef',
    person: { sub: 'persoon-1', amr: ['pwd', 'mfa'] },
    fault: null,
    async visit(address) {
      const response = await fetch(address, { redirect: 'manual' });
      return new URL(response.headers.get('location') ?? '');
    },
    logoutToken: (claims, fault) =>
      logoutTokenOf(provider, claims, fault, { own: keys.privateKey, strange: strangers.privateKey }),
    stop: () => close(server),
  };
  return provider;
}

function metadata(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
  };
}

function tokenFor(
  { issuer, clientId, clientSecret, person, fault }: FakeProvider,
  { nonce }: Given,
  keys: { own: KeyObject; strange: KeyObject },
): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: fault === 'wrong issuer' ? `${issuer}/elders` : issuer,
    aud: fault === 'wrong audience' ? 'een ander' : clientId,
    iat: fault === 'expired' ? now - 7200 : now,
    exp: fault === 'expired' ? now - 3600 : now + 300,
    ...(fault === 'no nonce' ? {} : { nonce: fault === 'wrong nonce' ? 'een ander' : nonce }),
    ...person,
  };
  return signed(claims, 'JWT', fault, clientSecret, keys);
}

/** What is wrong with the claims of a message; undefined takes a claim away. */
function faultyClaims(issuer: string, now: number): Partial<Record<LogoutFault, Record<string, unknown>>> {
  return {
    'wrong issuer': { iss: `${issuer}/elders` },
    'wrong audience': { aud: 'een ander' },
    expired: { exp: now - 3600 },
    old: { iat: now - 3600, exp: now + 300 },
    'with a nonce': { nonce: 'n' },
    'no events': { events: undefined },
    'another event': { events: { 'http://schemas.openid.net/event/iets-anders': {} } },
    'no identifier': { jti: undefined },
    'no moment': { iat: undefined },
    nobody: { sub: undefined, sid: undefined },
  };
}

function logoutTokenOf(
  { issuer, clientId, clientSecret }: FakeProvider,
  claims: Record<string, unknown>,
  fault: LogoutFault | undefined,
  keys: { own: KeyObject; strange: KeyObject },
): string {
  const now = Math.floor(Date.now() / 1000);
  const all = {
    ...{ iss: issuer, aud: clientId, iat: now, exp: now + 120 },
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    ...claims,
    ...(fault === undefined ? {} : faultyClaims(issuer, now)[fault]),
  };
  return signed(all, 'logout+jwt', fault, clientSecret, keys);
}

function signed(
  claims: object,
  typ: string,
  fault: TokenFault | LogoutFault | null | undefined,
  clientSecret: string,
  keys: { own: KeyObject; strange: KeyObject },
): string {
  const alg = fault === 'alg none' ? 'none' : fault === 'symmetric key' ? 'HS256' : 'RS256';
  const text = [{ alg, kid: 'a', typ }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  if (alg === 'none') return `${text}.`;
  if (alg === 'HS256') {
    return `${text}.${createHmac('sha256', clientSecret).update(text).digest('base64url')}`;
  }
  const key = fault === 'other key' ? keys.strange : keys.own;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
