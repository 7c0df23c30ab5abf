import type { Ask } from './route-checks.ts';

/** Values for parts of an address that vary, where a number will not do. */
const examples: Readonly<Record<string, string>> = {
  level: 'wijk',
  version: 'onbekend',
  z: '99',
};

/** An address of a route: what varies is something that does not exist, which whoever gets in is told. */
export function addressOf({ routeId, kind, search }: Omit<Ask, 'key'>): string {
  const path = routeId
    .replace(/\/\(\w+\)/g, '')
    .replace(/\[(?:\.{3})?(\w+)\]/g, (_, name: string) => examples[name] ?? '999999');
  const data = kind === 'data' ? `${path.endsWith('/') ? '' : '/'}__data.json` : '';
  return `${path === '' && data === '' ? '/' : path}${data}${search}`;
}

/** What a way of asking is, in the words of the matrix (trust.md section 8). */
export function pathKind({ routeId, kind }: Ask): string {
  if (routeId.startsWith('/tegels') || routeId.startsWith('/achtergrondkaart')) return 'tile';
  if (/\/(lijst|bestand)$/.test(routeId)) return 'export';
  if (routeId.endsWith('/zoek')) return 'search';
  return kind === 'page' ? 'page and print' : kind;
}
