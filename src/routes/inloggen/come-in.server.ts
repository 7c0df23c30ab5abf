import type { RequestEvent } from '@sveltejs/kit';
import { plainLoginName } from '#auth/accounts/model.ts';
import { markBrowser, markedBrowser } from '#auth/login/known-browser.ts';
import { browserCookie, sessionCookie } from '#auth/sessions/cookie.ts';
import { beginSession, endSession, type Session } from '#auth/sessions/sessions.server.ts';
import { database } from '#db/handle.ts';
import { processSecret } from '#db/secret.ts';

/**
 * Lets an account in from this browser: always under a new token, so one that was planted before is worth nothing, and the
 * session that was here ends. Marks the browser as one the owner of this login name uses.
 */
export async function comeIn(
  event: RequestEvent,
  accountId: string,
  method: Session['method'],
  loginName: string,
  providerSession: Buffer | null = null,
): Promise<void> {
  const { locals, cookies, request, url } = event;
  const now = new Date();
  const userAgent = request.headers.get('user-agent');
  const { requestId } = locals;
  const token = await beginSession(
    database(),
    { accountId, method, userAgent, requestId, providerSession },
    now,
  );
  if (locals.login !== null) {
    const { account, session } = locals.login;
    const asker = { actor: account.id, role: account.role, purpose: null, requestId };
    await endSession(database(), asker, session.id, 'logout', now);
  }
  const session = sessionCookie(url);
  cookies.set(session.name, token, session.options);
  const browser = browserCookie(url);
  const name = plainLoginName(loginName);
  if (markedBrowser(processSecret(), name, cookies.get(browser.name)) === null) {
    cookies.set(browser.name, markBrowser(processSecret(), name), browser.options);
  }
}
