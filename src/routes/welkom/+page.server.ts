import { error, fail, redirect } from '@sveltejs/kit';
import { demoRoleCookie, demoRoleText } from '#auth/demo-viewer.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { findArea } from '#areas/queries.server.ts';
import { readFormData } from '#forms.server.ts';
import { roleFormErrors, roleFormSchema, type RoleFormError } from '#insight/start-roles.ts';
import { returnPath } from '../return-path.ts';
import { loadChooser } from './chooser.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.kind === 'real') redirect(303, `/inloggen${url.search}`);
  return { kind: locals.kind, chooser: await loadChooser(locals, returnPath(url.searchParams.get('naar'))) };
};

export const actions: Actions = {
  default: async ({ locals, request, cookies, url }) => {
    if (locals.kind !== 'demo') error(403, 'Een rol kiezen kan alleen in een oefenomgeving.');
    const form = Object.fromEntries(await readFormData(request));
    const values = { rol: String(form.rol ?? ''), gebied: String(form.gebied ?? '') };
    const parsed = roleFormSchema.safeParse(form);
    const refuse = (errors: RoleFormError[]) => fail(422, { errors, values });
    if (!parsed.success) return refuse(roleFormErrors(parsed.error));
    const edition = await findEdition(locals.db);
    const area =
      edition === undefined ? undefined : await findArea(locals.db, edition.year, parsed.data.gebied);
    if (area === undefined) return refuse([{ field: 'gebied', message: 'Kies een gebied uit de lijst.' }]);
    cookies.set(demoRoleCookie, demoRoleText(parsed.data.rol, area.code, parsed.data.organisatie), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: url.protocol === 'https:',
    });
    redirect(303, returnPath(typeof form.naar === 'string' ? form.naar : null));
  },
};
