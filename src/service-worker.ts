import { version } from '$service-worker';

/*
 * Keeps the interventiekaart for when there is no connection, and nothing else: it is registered for that address only
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
  clients: { claim: () => Promise<void> };
  skipWaiting: () => Promise<void>;
  addEventListener: <Name extends keyof WorkerEvents>(
    name: Name,
    handle: (event: WorkerEvents[Name]) => void,
  ) => void;
}

const worker = self as unknown as Worker;
const page = '/interventiekaart';
const prefix = 'interventiekaart-';
const cacheName = `${prefix}${version}`;

worker.addEventListener('install', () => {
  void worker.skipWaiting();
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()));
});

/** The page names what it was built from, since most of that came before this worker was there. */
worker.addEventListener('message', (event) => {
  const { files } = event.data as { files: readonly string[] };
  event.waitUntil(keepFiles(files));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && url.pathname === page) event.respondWith(pageOrKept(request));
  else if (isFile(url.pathname)) event.respondWith(keptOrFile(request));
});

function isFile(path: string): boolean {
  return path.startsWith('/_app/immutable/');
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function keepFiles(files: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(page);
  if (kept === undefined) await keepPage(await fetch(page, { redirect: 'manual' }));
  for (const file of files) {
    if (!isFile(file) || (await cache.match(file)) !== undefined) continue;
    const answer = await fetch(file);
    if (answer.ok) await cache.put(file, answer);
  }
}

/** Keeps a page as it is now. Someone who is no longer let in keeps nothing. */
async function keepPage(answer: Response): Promise<void> {
  if (answer.ok && !answer.redirected) await (await caches.open(cacheName)).put(page, answer);
  else if (answer.status < 500) await caches.delete(cacheName);
}

/** The page as it is now, or without a connection as it was. */
async function pageOrKept(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request);
    await keepPage(answer.clone());
    return answer;
  } catch (lost) {
    const kept = await caches.match(page);
    if (kept !== undefined) return kept;
    throw lost;
  }
}

/** A file never changes under its name. */
async function keptOrFile(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(cacheName)).put(request, answer.clone());
  return answer;
}
