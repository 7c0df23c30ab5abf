/** Where the worker that keeps the page works: here and nowhere else. */
const scope = '/interventiekaart';

/**
 * Keeps the page and what it was built from on this device, so that it opens without a connection. Does nothing in a browser without
 * service workers, or on an address that is not secure.
 */
export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/service-worker.js', {
    scope,
    type: import.meta.env.DEV ? 'module' : 'classic',
  });
  await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  registration.active?.postMessage({ files });
}
