import { isHttpError, isRedirect } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { roles } from '#auth/model.ts';
import { eventOf, everyAsk, getsIn, type Ask } from '../../tests/support/route-checks.ts';
import { testViewer } from '../../tests/support/viewer.ts';

/*
 * The door switched off: what a page, an action or an endpoint does by itself when someone stands before it who should not
 * have come this far. Nothing may be asked of the database.
 */

type Run = (event: unknown) => unknown;
type Server = { load?: Run; actions?: Record<string, Run> } & Record<string, unknown>;

const modules = import.meta.glob<Server>('./**/+{page.server,server}.ts');

async function runOf({ key, routeId, kind, method, search }: Ask): Promise<Run | undefined> {
  const file = kind === 'endpoint' ? '+server.ts' : '+page.server.ts';
  const server = await modules[`.${routeId === '/' ? '' : routeId}/${file}`]?.();
  if (kind === 'endpoint') return server?.[method] as Run;
  if (key.startsWith('action')) return server?.actions?.[search.slice(2) || 'default'];
  return server?.load;
}

const untouched = new Proxy(
  {},
  {
    get() {
      throw new Error('the database was asked');
    },
  },
);

const asks = everyAsk().filter(
  ({ key, kind }) => !getsIn(key, null) && !['data', 'form by script'].includes(kind),
);

test.each(asks)('$key refuses by itself', async (ask) => {
  const run = await runOf(ask);
  // A page without a load has nothing to give.
  if (run === undefined) return expect(ask.kind).toBe('page');
  for (const role of [...roles, null]) {
    if (getsIn(ask.key, role)) continue;
    const viewer = role === null ? null : testViewer(role, 'GM0901');
    const event = { ...eventOf(ask, viewer), params: {} };
    Object.assign(event.locals, { db: untouched });
    const thrown: unknown = await Promise.resolve()
      .then(() => run(event))
      .then(
        () => 'nothing',
        (reason: unknown) => reason,
      );
    const answer = isHttpError(thrown) ? thrown.status : isRedirect(thrown) ? thrown.location : thrown;
    // Who has nothing to do with cases is not even told that there are any.
    const refusal = /\/(?:groepen|casussen)/.test(ask.key) ? 404 : 403;
    expect(answer, role ?? 'nobody').toEqual(
      role === null ? expect.stringContaining('/welkom?naar=') : refusal,
    );
  }
  return undefined;
});
