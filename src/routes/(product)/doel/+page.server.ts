import { fail, redirect } from '@sveltejs/kit';
import { requireRight } from '#auth/require-right.ts';
import { findPurpose, purposeCookie, purposesOf } from '#auth/purposes.ts';
import { readFormData } from '#forms.server.ts';
import { openContext } from '../../guard.server.ts';
import { returnPath } from '../../return-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { viewer } = await openContext(event);
  return {
    purposes: purposesOf(viewer.role),
    current: locals.purpose,
    returnTo: returnPath(url.searchParams.get('naar')),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { role } = requireRight(event, 'POST');
    const { request, cookies, url } = event;
    const form = await readFormData(request);
    const purpose = findPurpose(role, String(form.get('doel') ?? ''));
    if (purpose === undefined) return fail(422, { message: 'Kies een doel uit de lijst.' });
    cookies.set(purposeCookie, purpose, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: url.protocol === 'https:',
    });
    redirect(303, returnPath(String(form.get('naar') ?? '')));
  },
};
