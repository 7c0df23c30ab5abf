import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { enrol } from '#auth/accounts/enrol.server.ts';
import { personFields } from '#auth/accounts/model.ts';
import { database } from '#db/handle.ts';
import { processSecret } from '#db/secret.ts';
import { FieldRefusal } from '#errors.ts';
import { openAction } from '#forms.server.ts';
import { comeIn } from '../../inloggen/come-in.server.ts';
import { loadLink } from './link.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url }) => loadLink(params.token, url);

const required = (message: string) => z.string().min(1, message).max(1000, 'Dit is te lang.');
const fields = z.object({
  inlognaam: personFields.loginName.optional(),
  naam: personFields.name.optional(),
  organisatie: personFields.organisation.optional(),
  wachtwoord: required('Kies een wachtwoord.'),
  herhaling: required('Vul het wachtwoord nog een keer in.'),
  code: required('Vul de code in die de app toont.'),
});

export const actions: Actions = {
  default: openAction(['inlognaam', 'naam', 'organisatie'], fields, setUp),
};

async function setUp(event: RequestEvent, input: z.output<typeof fields>) {
  const token = event.params.token ?? '';
  const { inlognaam, naam, organisatie, wachtwoord, herhaling, code } = input;
  if (wachtwoord !== herhaling) {
    throw new FieldRefusal('herhaling', 'De twee wachtwoorden zijn niet gelijk. Vul ze allebei opnieuw in.');
  }
  const isPerson = inlognaam !== undefined && naam !== undefined && organisatie !== undefined;
  const person = isPerson ? { loginName: inlognaam, name: naam, organisation: organisatie } : null;
  const proof = { token, person, password: wachtwoord, code, requestId: event.locals.requestId };
  const { accountId, loginName, recoveryCodes } = await enrol(database(), processSecret(), proof, new Date());
  await comeIn(event, accountId, 'local', loginName);
  return { recoveryCodes };
}
