import { error } from '@sveltejs/kit';
import { readLogoutToken } from '#auth/oidc/back-channel.ts';
import { endByProvider } from '#auth/oidc/ended.server.ts';
import { database } from '#db/handle.ts';
import { isDomainError } from '#errors.ts';
import { readFormData } from '#forms.server.ts';
import { findProvider } from '../provider.server.ts';
import type { RequestHandler } from './$types';

const headers = { 'cache-control': 'no-store' };

/** The identity provider tells that someone logged out there; their sessions here end. No browser asks this. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const provider = findProvider();
  if (locals.kind !== 'real' || provider === null) error(404, 'Deze pagina bestaat niet.');
  const token = (await readFormData(request)).get('logout_token');
  try {
    const message = await readLogoutToken(provider, typeof token === 'string' ? token : '');
    await endByProvider(database(), message, new Date(), locals.requestId);
    return new Response(null, { headers });
  } catch (refusal) {
    if (!isDomainError(refusal)) throw refusal;
    return Response.json({ error: 'invalid_request' }, { status: 400, headers });
  }
};
