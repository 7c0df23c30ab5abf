import { randomUUID } from 'node:crypto';
import {
  isHttpError,
  isRedirect,
  type Handle,
  type HandleServerError,
  type RequestEvent,
} from '@sveltejs/kit';
import { readableText } from '#errors.ts';
import { refuseBody } from './body-limits.ts';
import { refuseForgery } from './forgery.ts';
import { policyOf, securityHeaders } from './headers.ts';
import { traceOf, type Log, type LogLine } from './log.ts';
import { plainAnswer } from './plain-answer.ts';
import type { Refusal } from './refusal.ts';

/** The sentence for an error that is ours. */
const failure = 'Er ging iets mis in Wijkbeeld. Probeer het opnieuw.';

/**
 * The floor under every request: gives it a name, refuses what cannot be meant for us, closes the answer to other sites
 * and to caches, and writes what happened in the log. What the handles after it throw becomes an answer here.
 */
export function createWebFloor(log: Log): Handle {
  return async ({ event, resolve }) => {
    const start = performance.now();
    event.locals.requestId = randomUUID().slice(0, 8);
    const { answer, refused } = await answerTo(event, () => resolve(event), log);
    closeAnswer(answer.headers, event.url);
    const line = { ...lineOf(event, answer.status), milliseconds: Math.round(performance.now() - start) };
    if (refused === undefined) log.answered(line);
    else log.refused({ ...line, refused });
    return answer;
  };
}

type Answered = { answer: Response; refused?: LogLine['refused'] };

async function answerTo(
  event: RequestEvent,
  resolve: () => Response | Promise<Response>,
  log: Log,
): Promise<Answered> {
  const { request, route, url } = event;
  // No text in the database can hold the character 0, so no address with it can mean anything.
  if (url.href.includes('%00')) {
    return {
      answer: plainAnswer(event, { status: 404, message: 'Dit adres bestaat niet.' }),
      refused: 'address',
    };
  }
  const forgery = refuseForgery(request, url.origin, route.id);
  if (forgery !== null) return { answer: plainAnswer(event, forgery), refused: 'forgery' };
  const tooMuch = refuseBody(request, route.id, url.search);
  if (tooMuch !== null) return { answer: plainAnswer(event, tooMuch), refused: 'body' };
  try {
    const answer = toldWell(event, await resolve());
    // Only the handles that limit the pace give this status.
    return answer.status === 429 ? { answer, refused: 'rate' } : { answer };
  } catch (thrown) {
    if (isRedirect(thrown)) throw thrown;
    const refusal = refusalOf(thrown);
    if (refusal !== null) return { answer: plainAnswer(event, refusal) };
    log.failed({ ...lineOf(event, 500), error: traceOf(thrown) });
    return { answer: plainAnswer(event, { status: 500, message: failure }, event.locals.requestId) };
  }
}

/**
 * The answer itself; in place of the page with which the framework tells an error at an address that is no page, which has no
 * style and no reference, a page of ours.
 */
function toldWell(event: RequestEvent, answer: Response): Response {
  const { failure } = event.locals;
  const isBare =
    answer.status >= 500 &&
    answer.headers.get('content-type')?.startsWith('text/html') === true &&
    !answer.headers.has('content-security-policy');
  if (!isBare || failure === undefined) return answer;
  return plainAnswer(event, { status: answer.status, message: failure.message }, failure.reference);
}

/** What a handle threw for the user to read, or null for an error that is ours. */
function refusalOf(thrown: unknown): Refusal | null {
  if (isHttpError(thrown)) return { status: thrown.status, message: thrown.body.message };
  const message = readableText(thrown);
  return message === undefined ? null : { status: 503, message };
}

function lineOf({ locals, request, route }: RequestEvent, status: number): LogLine {
  return { reference: locals.requestId, method: request.method, route: route.id, status };
}

function closeAnswer(headers: Headers, url: URL): void {
  for (const [name, value] of Object.entries(securityHeaders(url.protocol === 'https:')))
    headers.set(name, value);
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policyOf(url.pathname));
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
  headers.delete('x-sveltekit-page');
}

/**
 * What a page says of an error. What someone can do something about reaches the user as it is, a refusal or a full disk; of
 * anything else only the reference does.
 */
export function createErrorHandler(log: Log): HandleServerError {
  return ({ error, event, status }) => {
    const message = readableText(error);
    if (message !== undefined) return (event.locals.failure = { message });
    if (status === 404) return { message: 'Deze pagina bestaat niet.' };
    // Only the framework gives this status: an address with signs that mean nothing.
    if (status === 400) return { message: 'Dit adres klopt niet.' };
    log.failed({ ...lineOf(event, status), error: traceOf(error) });
    const reference = event.locals.requestId ?? 'onbekend';
    return (event.locals.failure = { message: failure, reference });
  };
}
