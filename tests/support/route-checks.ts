import type { Handle, RequestEvent } from '@sveltejs/kit';
import { roles, type Role, type Viewer } from '#auth/model.ts';
import { isSecret, routeDocument } from './route-document.ts';
import { testViewer } from './viewer.ts';

/** One way to ask for something: a page as a whole, its data, a form with or without script, an endpoint. */
export interface Ask {
  /** The line of the table of routes. */
  key: string;
  kind: 'page' | 'data' | 'form' | 'form by script' | 'endpoint';
  routeId: string;
  method: string;
  search: string;
}

/** Every way to ask for every route of the document. */
export function everyAsk(): Ask[] {
  return Object.keys(routeDocument).flatMap((key): Ask[] => {
    const [word = '', target = ''] = key.split(/ (.*)/);
    const [routeId = '', action] = target.split('?');
    const ask = { key, routeId, search: action === undefined ? '' : `?${action}` };
    if (word === 'page') return (['page', 'data'] as const).map((kind) => ({ ...ask, kind, method: 'GET' }));
    if (word === 'action')
      return (['form', 'form by script'] as const).map((kind) => ({ ...ask, kind, method: 'POST' }));
    return [{ ...ask, kind: 'endpoint', method: word }];
  });
}

/** Whether a role (null: nobody known) gets in. */
export function getsIn(key: string, role: Role | null): boolean {
  const who = routeDocument[key];
  return who === 'anyone' || (role !== null && who !== undefined && who.includes(role));
}

/** What a request looks like to a handle. */
export function eventOf(ask: Omit<Ask, 'key'>, viewer: Viewer | null): RequestEvent {
  const url = new URL(`http://localhost/pad${ask.search}`);
  const headers = new Headers({ accept: ask.kind === 'page' || ask.kind === 'form' ? 'text/html' : '*/*' });
  if (ask.kind === 'form by script') headers.set('x-sveltekit-action', 'true');
  const event = {
    url,
    request: new Request(url, { method: ask.method, headers }),
    route: { id: ask.routeId },
    locals: { viewer },
    isDataRequest: ask.kind === 'data',
  };
  return event as unknown as RequestEvent;
}

const content = 'what is behind the door';

/** What a handle answers when the route itself would give everything to everyone. */
async function answerOf(
  handle: Handle,
  event: RequestEvent,
): Promise<{ status: number; text: string; to: string | null }> {
  const response = await handle({ event, resolve: async () => new Response(content) });
  return { status: response.status, text: await response.text(), to: response.headers.get('location') };
}

/** How a refusal should look; `in` is the content itself. */
function expected(ask: Ask, role: Role | null): string {
  if (getsIn(ask.key, role)) return '200 in';
  // Of cases not even an address is there for who may not see any.
  if (role !== null) return isSecret(ask.key) ? '404 out' : '403 out';
  if (ask.kind === 'endpoint') return '401 out';
  return ask.kind === 'form by script' ? '200 to the door' : '303 to the door';
}

/**
 * Asks everything, or only what one line of the table is about, as every role and as nobody; gives how many questions that were
 * and which answers were wrong.
 */
export async function differencesFromRoutes(
  handle: Handle,
  line?: string,
): Promise<{ asked: number; wrong: string[] }> {
  const wrong: string[] = [];
  let asked = 0;
  for (const ask of everyAsk().filter(({ key }) => line === undefined || key === line)) {
    for (const role of [...roles, null]) {
      asked += 1;
      const { status, text, to } = await answerOf(
        handle,
        eventOf(ask, role === null ? null : testViewer(role, 'GM0901')),
      );
      const where = text.includes(content)
        ? 'in'
        : `${to ?? text}`.includes('/welkom?naar=')
          ? 'to the door'
          : 'out';
      const should = expected(ask, role);
      if (`${status} ${where}` !== should)
        wrong.push(`${role ?? 'nobody'}, ${ask.kind} ${ask.key}: ${status} ${where}, should be ${should}`);
    }
  }
  return { asked, wrong };
}
