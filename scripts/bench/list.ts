import type { Bench } from './bench.ts';

/** All benches by name, each loaded only in its own process. A new one is a file beside this one and a line here. */
export const benches: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  'area-index': () => import('./area-index.bench.ts'),
  neighbours: () => import('./neighbours.bench.ts'),
  signals: () => import('./signals.bench.ts'),
  request: () => import('./request.bench.ts'),
  'page-weight': () => import('./page-weight.bench.ts'),
  busy: () => import('./busy.bench.ts'),
  plans: () => import('./plans.bench.ts'),
  evidence: () => import('./evidence.bench.ts'),
};
