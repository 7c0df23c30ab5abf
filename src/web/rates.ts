import type { Rate } from './rate-limit.ts';

const rates = {
  search: { perMinute: 60, atOnce: 30 },
  export: { perMinute: 20, atOnce: 10 },
  /** A picture of the map is counted and judged anew for each question. */
  picture: { perMinute: 240, atOnce: 120 },
  /** A map that is dragged asks for dozens of tiles at once, and keeps them. */
  tiles: { perMinute: 3_000, atOnce: 1_500 },
  usual: { perMinute: 600, atOnce: 300 },
} as const satisfies Record<string, Rate>;

export type RateName = keyof typeof rates;

/** Routes with a pace of their own; every other has the usual one. */
export const ratesByRoute: Readonly<Record<string, RateName>> = {
  '/(product)/zoek': 'search',
  '/(product)/kaart/lijst': 'export',
  '/(product)/mijn-inzagen/bestand': 'export',
  '/(product)/kaart': 'picture',
  '/(product)/kaart/waarden': 'picture',
  '/tegels/[version]/[z]/[x]/[y]': 'tiles',
  '/achtergrondkaart/[z]/[x]/[y]': 'tiles',
};

/** Colleagues in one building often share an address. */
const accountsPerAddress = 10;

/** What the requests of a route count as. */
export function rateName(routeId: string | null): RateName {
  return ratesByRoute[routeId ?? ''] ?? 'usual';
}

/** How fast one account or one address may ask. */
export function rateOf(name: RateName, of: 'account' | 'address'): Rate {
  const { perMinute, atOnce } = rates[name];
  const times = of === 'account' ? 1 : accountsPerAddress;
  return { perMinute: perMinute * times, atOnce: atOnce * times };
}
