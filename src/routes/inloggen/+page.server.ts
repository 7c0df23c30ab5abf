import { redirect } from '@sveltejs/kit';
import { hasAccounts } from '#auth/accounts/queries.server.ts';
import { doorDatabase } from '#auth/database.ts';
import { unsentMark } from '#auth/sessions/unsent.ts';
import { database } from '#db/handle.ts';
import { openAction } from '#forms.server.ts';
import { returnPath } from '../return-path.ts';
import { logIn, loginFields } from './log-in.server.ts';
import { findProvider } from './provider.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.kind !== 'real') redirect(303, '/welkom');
  const returnTo = returnPath(url.searchParams.get('naar'));
  if (locals.viewer !== null) redirect(303, returnTo);
  return {
    returnTo,
    isUnsent: returnTo.endsWith(`?${unsentMark}`),
    isLoggedOut: url.searchParams.has('uit'),
    hasAccounts: await hasAccounts(doorDatabase(database(), {})),
    provider: findProvider()?.name ?? null,
  };
};

export const actions: Actions = {
  default: openAction<typeof loginFields, never>(['inlognaam'], loginFields, logIn),
};
