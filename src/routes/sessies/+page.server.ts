import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { roleDefinitions } from '#auth/model.ts';
import { requireRight } from '#auth/require-right.ts';
import { sessionCookie } from '#auth/sessions/cookie.ts';
import { endOtherSessions, endSession, listSessions } from '#auth/sessions/sessions.server.ts';
import { database } from '#db/handle.ts';
import { DomainError } from '#errors.ts';
import { action, askerIn, type ActionContext } from '#forms.server.ts';
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

/** The session of who asks, and how the log names them. */
function loginOf(context: ActionContext) {
  const { login } = context.event.locals;
  if (login === null) throw new DomainError('NO_ACCESS', 'Een oefenomgeving heeft geen sessies.');
  return { id: login.session.id, asker: askerIn(context) };
}

/** Whose sessions they are comes from the session, never from the form. */
export const actions: Actions = {
  beeindig: action(z.object({ sessie: z.uuid() }), async (context, { sessie }) => {
    const isEnded = await endSession(database(), loginOf(context).asker, sessie, 'end', new Date());
    if (!isEnded) throw new DomainError('NOT_FOUND', 'Deze sessie was al afgelopen.');
    return '/sessies';
  }),
  anderen: action(z.object({}), async (context) => {
    const { asker, id } = loginOf(context);
    await endOtherSessions(database(), asker, id, new Date());
    return '/sessies';
  }),
  uitloggen: action(z.object({}), async (context) => {
    const { asker, id } = loginOf(context);
    await endSession(database(), asker, id, 'logout', new Date());
    const { name, options } = sessionCookie(context.event.url);
    context.event.cookies.delete(name, options);
    return '/inloggen?uit';
  }),
};
