import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { startProduct } from '../../scripts/product.mjs';
import { testSecret } from './accounts.ts';
import type { TestDatabase } from './database.ts';

/** A test asks nothing of another server. */
const noPdok = { WIJKBEELD_PDOK_URL: 'http://127.0.0.1:9' };

/** What a request says; nothing is added to it but the length of its body. */
export interface Sent {
  method?: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** The built product on a port of its own. */
export interface BuiltProduct {
  origin: string;
  ask(sent: Sent): Promise<Got>;
  stop(): Promise<unknown>;
}

/**
 * Starts the product as it is built (`node scripts/prepare.mjs --for start`) for real data on the database of a test:
 * everything a request goes through but the browser.
 */
export async function startBuilt({ url }: TestDatabase): Promise<BuiltProduct> {
  const env = { DATABASE_URL: url, WIJKBEELD_SECRET: testSecret, LOG_LEVEL: 'silent', ...noPdok };
  const product = await startProduct({ args: ['--real'], env });
  const agent = new Agent({ keepAlive: true });
  return {
    origin: product.url,
    ask: (sent) => askPatiently(agent, product.url, sent),
    stop: () => {
      agent.destroy();
      return product.stop();
    },
  };
}

/** Whoever asks too fast is told how long to wait, and waits. */
async function askPatiently(agent: Agent, origin: string, sent: Sent): Promise<Got> {
  const got = await ask(agent, origin, sent);
  if (got.status !== 429) return got;
  await wait(1000 * Number(got.headers['retry-after'] ?? 1));
  return askPatiently(agent, origin, sent);
}

function ask(agent: Agent, origin: string, { method = 'GET', path, headers = {}, body }: Sent): Promise<Got> {
  return new Promise((resolve, reject) => {
    const length: Record<string, string> =
      body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { agent, method, headers: { ...length, ...headers } };
    const asked = request(`${origin}${path}`, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
