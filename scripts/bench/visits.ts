import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The product that serves pages, until it is stopped. */
interface Served {
  url: string;
  stop: () => Promise<unknown>;
}

/** Starts the product as people do, from what was built. */
export async function startProduct(
  root: string,
  options: { data: string; env: Record<string, string> },
): Promise<Served> {
  const { startProduct: start } = (await import(pathToFileURL(join(root, 'scripts/product.mjs')).href)) as {
    startProduct: (given: typeof options) => Promise<Served>;
  };
  return start(options);
}

/** A page, and as whom it is asked for. */
export interface Page {
  name: string;
  path: string;
  cookie: string;
}

/** Asks for a page with everything it sends; gives how many milliseconds that took. Throws when it is not given. */
export async function visit(url: string, { path, cookie }: Omit<Page, 'name'>): Promise<number> {
  const began = performance.now();
  const response = await fetch(url + path, { headers: { cookie } });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return performance.now() - began;
}

/** The time that 95 of 100 visits stay under. */
export function slowest(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? NaN;
}

export function middle(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
