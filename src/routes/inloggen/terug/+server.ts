import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#auth/accounts/model.ts';
import { accountFor, bindIdentity } from '#auth/oidc/bind.server.ts';
import { providerSessionHash } from '#auth/oidc/ended.server.ts';
import { arrive, type Departure } from '#auth/oidc/flow.ts';
import { providerCookie } from '#auth/sessions/cookie.ts';
import { database } from '#db/handle.ts';
import { orRefuse } from '../../guard.server.ts';
import { comeIn } from '../come-in.server.ts';
import { getProvider, readDeparture } from '../provider.server.ts';
import { orTell } from '../told.server.ts';
import type { RequestHandler } from './$types';

/** Where the identity provider sends someone back to. */
export const GET: RequestHandler = (event) => orTell(event, () => comeBack(event));

async function comeBack(event: RequestEvent): Promise<never> {
  if (event.locals.kind !== 'real') error(404, 'In een oefenomgeving kiest u een rol.');
  const { name, options } = providerCookie(event.url);
  const cookie = event.cookies.get(name);
  // Good for one return, whatever comes of it.
  event.cookies.delete(name, options);
  const { departure, account, providerSession } = await orRefuse(receive(event, cookie));
  await comeIn(event, account.id, 'provider', account.loginName, providerSession);
  redirect(303, departure.returnTo);
}

async function receive(
  { url, locals }: RequestEvent,
  cookie: string | undefined,
): Promise<{ departure: Departure; account: Account; providerSession: Buffer | null }> {
  const departure = readDeparture(cookie);
  const identity = await arrive(getProvider(), departure, url.searchParams);
  const account =
    departure.link === null
      ? await accountFor(database(), identity, locals.requestId)
      : await bindIdentity(database(), departure.link, identity, new Date(), locals.requestId);
  const { issuer, session } = identity;
  const providerSession = session === null ? null : providerSessionHash(issuer, session);
  return { departure, account, providerSession };
}
