/** Where the worker that keeps the list works: here and nowhere else. */
const scope = '/interventiekaart';

/**
 * Keeps the list of the product on this device as it is now, so that it opens without a connection. Does nothing in a browser
 * without service workers, or on an address that is not secure.
 */
export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/service-worker.js', {
    scope,
    type: import.meta.env.DEV ? 'module' : 'classic',
  });
  // Not `navigator.serviceWorker.ready`: that goes by the address at which this document was first opened, which is outside the
  // scope for who came here from another page.
  const newest = registration.installing ?? registration.waiting;
  if (newest !== null) await settled(newest);
  registration.active?.postMessage('keep');
}

/** Waits until a worker works, or is replaced by a newer one. */
function settled(worker: ServiceWorker): Promise<void> {
  const isSettled = () => worker.state === 'activated' || worker.state === 'redundant';
  if (isSettled()) return Promise.resolve();
  return new Promise((resolve) =>
    worker.addEventListener('statechange', () => {
      if (isSettled()) resolve();
    }),
  );
}
