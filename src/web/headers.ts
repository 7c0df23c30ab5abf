/** On every answer, whoever gives it: page, data, tile, static file or refusal (trust.md T14). */
const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  // Tells other sites nothing. Not `no-referrer`: a browser then also hides the origin of our own forms, and the check
  // against forged requests refuses them.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
};

const aYear = 31_536_000;

/**
 * The headers that close every answer to other sites.
 *
 * @param isSecure whether the browser came over https; only then may it be told to always do so
 */
export function securityHeaders(isSecure: boolean): Record<string, string> {
  if (!isSecure) return { ...always };
  return { ...always, 'strict-transport-security': `max-age=${aYear}; includeSubDomains` };
}

/** The policy of everything that is no page: opened by itself it can load, run and send nothing. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * A worker lives under the policy of its own file, not under that of the page: that of the map asks for tiles, the
 * service worker for the page that it keeps.
 */
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/** The policy of a file or an answer that is no page, by its path. That of pages stands in svelte.config.js. */
export function policyOf(path: string): string {
  const isWorker = path.startsWith('/_app/immutable/workers/') || path === '/service-worker.js';
  return isWorker ? workerPolicy : closedPolicy;
}
