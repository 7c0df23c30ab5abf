/** What was done just now, as the address tells the page that says so. */
export type Done =
  | { kind: 'gebundeld'; bundleId: number; signalIds: readonly string[] }
  | { kind: 'los' }
  /** It got a place where others work. */
  | { kind: 'elders' }
  | { kind: 'opgepakt' };

/** More signals than these are not named in an address; of more there is no undo in one go. */
const mostNamed = 12;

/** An address with what was done. */
export function withDone(address: string, done: Done): string {
  const [path = '', search = ''] = address.split('?');
  const parameters = new URLSearchParams(search);
  parameters.set('gedaan', done.kind);
  if (done.kind === 'gebundeld') {
    parameters.set('bundel', String(done.bundleId));
    if (done.signalIds.length <= mostNamed) parameters.set('erbij', done.signalIds.join(' '));
  }
  return `${path}?${parameters.toString()}`;
}

/** What an address says was done; null when it says nothing. */
export function readDone(search: URLSearchParams): Done | null {
  const kind = search.get('gedaan');
  if (kind === 'los' || kind === 'elders' || kind === 'opgepakt') return { kind };
  const bundleId = Number(search.get('bundel'));
  if (kind !== 'gebundeld' || !Number.isInteger(bundleId)) return null;
  const signalIds = (search.get('erbij') ?? '').split(' ').filter((id) => id !== '');
  return { kind, bundleId, signalIds };
}
