import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { providerCookie } from '#auth/sessions/cookie.ts';
import { orRefuse } from '../../guard.server.ts';
import { returnPath } from '../../return-path.ts';
import { sendOut } from '../provider.server.ts';
import { orTell } from '../told.server.ts';
import type { RequestHandler } from './$types';

/** Sends someone to the identity provider; with a one-time link, to take an account into use. */
export const GET: RequestHandler = (event) => orTell(event, () => goOut(event));

async function goOut({ locals, url, cookies }: RequestEvent): Promise<never> {
  if (locals.kind !== 'real') error(404, 'In een oefenomgeving kiest u een rol.');
  const plan = {
    redirectUri: `${url.origin}/inloggen/terug`,
    returnTo: returnPath(url.searchParams.get('naar')),
    link: url.searchParams.get('link'),
  };
  const { address, cookie } = await orRefuse(sendOut(plan));
  const { name, options } = providerCookie(url);
  cookies.set(name, cookie, options);
  redirect(303, address);
}
