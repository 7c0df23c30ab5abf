import type { Handle } from '@sveltejs/kit';
import { appendAudit } from '#audit/commands.server.ts';
import { askerOf } from '#auth/purposes.ts';
import { isShielded } from '#auth/permissions.ts';
import { lackedRight, secret } from '#auth/route-guard.ts';
import type { RouteRight } from '#auth/routes.ts';
import { plainAnswer } from '#web/plain-answer.ts';
import { createRateLimiter, type Rate } from '#web/rate-limit.ts';

/** How often one actor's refusals of one right are written down, when nothing shielded is at stake. */
const pace: Rate = { perMinute: 1, atOnce: 5 };

/** A key of ours is shorter; what is longer is no record and would only fill the log. */
const longestSubject = 100;

/**
 * Writes down that a viewer was refused what the table of routes asks a right for, before the refusal is given. Stands before
 * the guard, which does the refusing. Of a burst of the same refusals by one actor the first five are written and then one a
 * minute; those of shielded material all are, each with what it was about.
 */
export function logRefusals(): Handle {
  const limiter = createRateLimiter();
  const counts = (actor: string, { resource, verb }: RouteRight): boolean =>
    isShielded(resource) ||
    secret.has(resource) ||
    limiter.take(`${actor} ${verb} ${resource}`, pace, Date.now()) === 0;
  return async ({ event, resolve }) => {
    const { locals, route, request, url, params } = event;
    const { viewer } = locals;
    const asked = { routeId: route.id, method: request.method, url };
    const right = viewer === null ? null : lackedRight(viewer, asked);
    if (viewer === null || right === null || !counts(viewer.name, right)) return resolve(event);
    const subject = Object.values(params).find((value) => value !== undefined) ?? null;
    try {
      await appendAudit(locals.db, {
        ...askerOf(viewer, locals.purpose ?? '', locals.requestId),
        action: right.verb,
        resource: right.resource,
        subject: subject !== null && subject.length <= longestSubject ? subject : null,
        outcome: 'denied',
      });
    } catch {
      const message = 'Wijkbeeld kan dit nu niet vastleggen. Probeer het later opnieuw.';
      return plainAnswer(event, { status: 503, message });
    }
    return resolve(event);
  };
}
