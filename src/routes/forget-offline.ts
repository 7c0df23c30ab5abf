/** Throws away what was kept of the interventiekaart: whoever comes to the door next sees nothing of who was in before. */
export async function forgetOffline(): Promise<void> {
  if (!('caches' in window)) return;
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('interventiekaart-')).map((name) => caches.delete(name)),
  );
}
