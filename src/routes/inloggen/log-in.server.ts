import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { checkLogin } from '#auth/login/local-login.server.ts';
import { waitText } from '#auth/login/throttle.ts';
import { browserCookie } from '#auth/sessions/cookie.ts';
import { database } from '#db/handle.ts';
import { processSecret } from '#db/secret.ts';
import { DomainError } from '#errors.ts';
import { addressKey } from '#web/rate-limit.ts';
import { returnPath } from '../return-path.ts';
import { comeIn } from './come-in.server.ts';

/** The lengths only keep out what nobody types; what is wrong is told in one sentence for all three. */
export const loginFields = z.object({
  inlognaam: z.string().min(1, 'Vul uw inlognaam in.').max(200, 'Deze inlognaam is te lang.'),
  wachtwoord: z.string().min(1, 'Vul uw wachtwoord in.').max(1000, 'Dit wachtwoord is te lang.'),
  code: z.string().min(1, 'Vul de code in.').max(40, 'Deze code is te lang.'),
  naar: z.string().optional(),
});

/** Lets someone in with name, password and code, and gives where to go. Refuses with one sentence, whatever was wrong. */
export async function logIn(event: RequestEvent, input: z.output<typeof loginFields>): Promise<string> {
  const { locals, cookies, url } = event;
  if (locals.kind !== 'real') throw new DomainError('NO_ACCESS', 'In een oefenomgeving kiest u een rol.');
  const attempt = {
    loginName: input.inlognaam,
    password: input.wachtwoord,
    code: input.code,
    network: addressKey(event.getClientAddress()),
    browserMark: cookies.get(browserCookie(url).name),
    requestId: locals.requestId,
  };
  const outcome = await checkLogin(database(), processSecret(), attempt, new Date());
  if (outcome.kind === 'wait') {
    event.setHeaders({ 'retry-after': String(outcome.seconds) });
    throw new DomainError('TOO_OFTEN', waitText(outcome.seconds));
  }
  if (outcome.kind === 'refused') {
    throw new DomainError(
      'NO_ACCESS',
      'Inlognaam, wachtwoord en code horen niet bij elkaar. Controleer ze alle drie.',
    );
  }
  await comeIn(event, outcome.accountId, 'local', input.inlognaam);
  return returnPath(input.naar ?? null);
}
