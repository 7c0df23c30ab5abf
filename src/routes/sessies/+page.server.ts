import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { roleDefinitions } from '#auth/model.ts';
import { requireRight } from '#auth/require-right.ts';
import { sessionCookie } from '#auth/sessions/cookie.ts';
import { endSession, endSessionsOf, listSessions } from '#auth/sessions/sessions.server.ts';
import { database } from '#db/handle.ts';
import { DomainError } from '#errors.ts';
import { action } from '#forms.server.ts';
import { formatMoment } from '#text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRight(event, 'GET');
  const { url } = event;
  const { login } = event.locals;
  if (login === null) redirect(303, `/welkom?naar=${encodeURIComponent(url.pathname)}`);
  const { name, loginName, role, organisation, id: accountId } = login.account;
  const sessions = await listSessions(database(), accountId, new Date());
  return {
    account: { name, loginName, organisation, role: roleDefinitions[role].label },
    sessions: sessions.map(({ id, browser, startedAt, seenAt, end }) => ({
      id,
      browser,
      isThis: id === login.session.id,
      startedAt: formatMoment(startedAt),
      seenAt: formatMoment(seenAt),
      end: formatMoment(end),
    })),
  };
};

function loginOf(locals: App.Locals): NonNullable<App.Locals['login']> {
  if (locals.login === null) throw new DomainError('NO_ACCESS', 'Een oefenomgeving heeft geen sessies.');
  return locals.login;
}

/** Whose sessions they are comes from the session, never from the form. */
export const actions: Actions = {
  beeindig: action(z.object({ sessie: z.uuid() }), async ({ event: { locals } }, { sessie }) => {
    const { account } = loginOf(locals);
    const isEnded = await endSession(database(), account.id, sessie, new Date());
    if (!isEnded) throw new DomainError('NOT_FOUND', 'Deze sessie was al afgelopen.');
    return '/sessies';
  }),
  anderen: action(z.object({}), async ({ event: { locals } }) => {
    const { account, session } = loginOf(locals);
    await endSessionsOf(database(), account.id, new Date(), session.id);
    return '/sessies';
  }),
  uitloggen: action(z.object({}), async ({ event: { locals, cookies, url } }) => {
    const { account, session } = loginOf(locals);
    await endSession(database(), account.id, session.id, new Date());
    const { name, options } = sessionCookie(url);
    cookies.delete(name, options);
    return '/inloggen?uit';
  }),
};
