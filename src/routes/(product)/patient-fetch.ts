/** The address of the data of a page, which is what the framework fetches when someone follows a link. */
export function isPageData(address: string): boolean {
  return new URL(address, 'http://localhost').pathname.endsWith('/__data.json');
}

function addressOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input);
}

/**
 * A fetch that does not give up on some addresses when the server cannot be reached: it waits for `again` and asks once
 * more. The page that asked stays as it is meanwhile, and goes on by itself afterwards. An answer of the server, whatever its
 * status, is passed on; so is a request that was called off.
 */
export function patientFetch(
  ask: typeof fetch,
  isPatient: (address: string) => boolean,
  again: () => Promise<void>,
): typeof fetch {
  return async (input, init) => {
    for (;;) {
      try {
        return await ask(input, init);
      } catch (error) {
        const isUnreachable = error instanceof TypeError;
        if (!isUnreachable || !isPatient(addressOf(input))) throw error;
        await again();
      }
    }
  };
}
