/*
 * Keeps the interventions that come with the product for when there is no connection, and nothing else: what stays on a device
 * after a session holds no one's name or role and nothing of a municipality. It is registered for that address only
 * (`keep-offline.ts` beside the page), so it never stands between a browser and any other page.
 */

/** What a worker knows that a page does not; the types of both cannot be loaded together. */
interface WorkerEvents {
  install: Waiting;
  activate: Waiting;
  message: Waiting & { data: unknown };
  fetch: Waiting & { request: Request; respondWith: (answer: Promise<Response>) => void };
}
interface Waiting {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Worker {
  location: Location;
  skipWaiting: () => Promise<void>;
  addEventListener: <Name extends keyof WorkerEvents>(
    name: Name,
    handle: (event: WorkerEvents[Name]) => void,
  ) => void;
}

const worker = self as unknown as Worker;
const page = '/interventiekaart';
/** The page that is kept; it is shown at the address of the other. */
const keptPage = '/interventiekaart/zonder-internet';
const prefix = 'interventiekaart-';
/** The same for every version: after a deploy the older page stays, with its files, until a newer one is there whole. */
const cacheName = `${prefix}bewaard`;
const keptAt = 'x-kept-at';
/** What is older is not shown: laws and research change. */
const longestDays = 30;

worker.addEventListener('install', () => {
  void worker.skipWaiting();
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers());
});

/** Someone looks at the list: keep it as it is now. */
worker.addEventListener('message', (event) => {
  event.waitUntil(keep());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && (url.pathname === page || url.pathname === keptPage))
    event.respondWith(pageOrKept(request));
  else if (url.pathname.startsWith('/_app/immutable/')) event.respondWith(keptOrFile(request));
});

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Keeps the page with every file it names, the page last. Who is no longer let in keeps nothing. */
async function keep(): Promise<void> {
  const answer = await fetch(keptPage, { redirect: 'manual' });
  if (isRefusal(answer)) await caches.delete(cacheName);
  if (!answer.ok) return;
  const html = await answer.text();
  const files = filesIn(`${answer.headers.get('link') ?? ''} ${html}`);
  const cache = await caches.open(cacheName);
  for (const file of files) if ((await cache.match(file)) === undefined) await cache.add(file);
  const headers = new Headers(answer.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  headers.set(keptAt, String(Date.now()));
  await cache.put(keptPage, new Response(html, { headers }));
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== keptPage && !files.has(pathname)) await cache.delete(url);
  }
}

/** The files that a page names, in itself or before it. */
function filesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/_app\/immutable\/[\w./-]+\.\w+/g)].map(([file]) => `/${file}`));
}

/** Sent to the door, or not allowed; not a server that fails for a while. */
function isRefusal({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 500 && status !== 429);
}

/** The page as it is now, or without a connection what was kept. */
async function pageOrKept(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request);
    if (isRefusal(answer)) await caches.delete(cacheName);
    return answer;
  } catch (lost) {
    const kept = await caches.match(keptPage);
    const days = (Date.now() - Number(kept?.headers.get(keptAt) ?? 0)) / 86_400_000;
    if (kept !== undefined && days <= longestDays) return kept;
    await caches.delete(cacheName);
    throw lost;
  }
}

/** A file never changes under its name. */
async function keptOrFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

export {};
