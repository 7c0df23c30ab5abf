import { json } from '@sveltejs/kit';
import { requireRight } from '#auth/require-right.ts';
import { timeLeft } from '#auth/sessions/limits.ts';
import type { RequestHandler } from './$types';

/** How long this session has left, in milliseconds; 0 when it is over. Asking does not keep it going. */
export const GET: RequestHandler = (event) => {
  requireRight(event, 'GET');
  return json({ left: timeLeft(event.locals.login?.session, new Date()) });
};

/** Keeps the session going; gives how long it has left now. */
export const POST = GET;
