import { setTimeout as sleep } from 'node:timers/promises';
import { formatBytes } from '#imports/limits.ts';
import { ImportRefused, problem } from '#imports/problems.ts';

/** How patient a question to a service is. */
export interface FetchPatience {
  /** Milliseconds per attempt, body included. */
  timeoutMs: number;
  /** Attempts after the first one. */
  retries: number;
  /** Milliseconds before the second attempt; doubles each time. */
  pauseMs: number;
  /** Largest answer in bytes. */
  maxBytes: number;
}

/** For pages of a thousand areas in full detail. */
export const usualPatience: FetchPatience = {
  timeoutMs: 60_000,
  retries: 4,
  pauseMs: 1_000,
  maxBytes: 200_000_000,
};

/** Longest wait a service may ask for with `Retry-After`. */
const longestPause = 60_000;

/** Why an attempt failed: worth another one, or not. */
type Failure = { detail: string; isFinal: boolean; pauseMs?: number };

/**
 * Asks for JSON. Tries again, each time after a longer pause, when the service is busy or down, is too slow, breaks off or
 * sends unreadable JSON; not when it says the question is wrong. Never follows a redirect. Throws `ImportRefused` when it
 * gives up, and the signal's reason when it is aborted.
 */
export async function fetchJson(
  url: URL,
  { signal, patience = usualPatience }: { signal?: AbortSignal; patience?: FetchPatience } = {},
): Promise<unknown> {
  for (let attempt = 0; ; attempt += 1) {
    signal?.throwIfAborted();
    const answer = await attemptOnce(url, patience, signal);
    if (!isFailure(answer)) return answer.json;
    signal?.throwIfAborted();
    if (answer.isFinal) throw new ImportRefused(problem('service-refused', { detail: answer.detail }));
    if (attempt >= patience.retries)
      throw new ImportRefused(problem('service-down', { detail: answer.detail }));
    await sleep(Math.max(answer.pauseMs ?? 0, patience.pauseMs * 2 ** attempt), undefined, { signal });
  }
}

function isFailure(answer: { json: unknown } | Failure): answer is Failure {
  return 'detail' in answer;
}

async function attemptOnce(
  url: URL,
  { timeoutMs, maxBytes }: FetchPatience,
  signal: AbortSignal | undefined,
): Promise<{ json: unknown } | Failure> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/geo+json, application/json' },
      redirect: 'error',
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    });
    if (!response.ok) return await refusalOf(response);
    const text = await readBody(response, maxBytes);
    if (text === undefined) return { detail: `antwoord groter dan ${formatBytes(maxBytes)}`, isFinal: true };
    return { json: JSON.parse(text) };
  } catch (error) {
    if (deadline.aborted) return { detail: 'te traag', isFinal: false };
    const detail = error instanceof SyntaxError ? 'onleesbaar of afgebroken antwoord' : 'geen verbinding';
    return { detail, isFinal: false };
  }
}

async function refusalOf(response: Response): Promise<Failure> {
  await response.body?.cancel();
  const isBusy = response.status === 429 || response.status >= 500;
  const asked = Number(response.headers.get('retry-after'));
  const pauseMs = Number.isFinite(asked) ? Math.min(asked * 1000, longestPause) : 0;
  return { detail: `fout ${response.status}`, isFinal: !isBusy, pauseMs };
}

/** The body as text; undefined when it grows beyond the limit. */
async function readBody(response: Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
