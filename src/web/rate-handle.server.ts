import type { Handle, RequestEvent } from '@sveltejs/kit';
import { plainAnswer } from './plain-answer.ts';
import { addressKey, createRateLimiter } from './rate-limit.ts';
import { rateName, rateOf } from './rates.ts';

/** Lets one address ask only so fast, before any work is done for it (trust.md T08). */
export function limitAddress(): Handle {
  return limit('address', (event) => addressKey(event.getClientAddress()));
}

/** Lets one account ask only so fast, from however many addresses. Who chose a role in a demo shares it with everyone. */
export function limitAccount(): Handle {
  return limit('account', ({ locals }) => locals.viewer?.userId ?? null);
}

function limit(of: 'account' | 'address', keyOf: (event: RequestEvent) => string | null): Handle {
  const limiter = createRateLimiter();
  return ({ event, resolve }) => {
    const key = event.isSubRequest ? null : keyOf(event);
    if (key === null) return resolve(event);
    const name = rateName(event.route.id);
    const wait = limiter.take(`${name} ${key}`, rateOf(name, of), Date.now());
    if (wait === 0) return resolve(event);
    const message = `Er kwamen in korte tijd te veel aanvragen. Probeer het over ${wait === 1 ? 'één seconde' : `${wait} seconden`} opnieuw.`;
    return plainAnswer(event, { status: 429, message, headers: { 'retry-after': String(wait) } });
  };
}
