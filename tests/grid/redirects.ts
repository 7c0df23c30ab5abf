import { addressOf } from '../support/ask-addresses.ts';
import type { Got } from '../support/built-product.ts';
import { everyAsk, type Ask } from '../support/route-checks.ts';
import { eachAtOnce } from './at-once.ts';
import type { Tried } from './forgery.ts';
import { insiderOf, locationIn, type Grid } from './grid.ts';

const friendly = '/sessies';
const hostile = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\t//evil.example',
  'javascript:1',
];

/** Asks with an address in every parameter that names a page. */
function askWith(grid: Grid, one: Ask, address: string): Promise<Got> {
  const to = encodeURIComponent(address);
  const path = `${addressOf(one)}${one.search === '' ? '?' : '&'}naar=${to}&terug=${to}&link=${to}`;
  const { product } = grid;
  const headers = { ...insiderOf(grid, one), origin: product.origin, accept: 'text/html' };
  if (one.method === 'GET') return product.ask({ path, headers });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return product.ask({
    ...{ method: one.method, path, body: `naar=${to}&doel=sturing` },
    headers: { ...headers, ...form },
  });
}

/** Tries to be sent to another site: in one way at every route, in every way at those that send someone on. */
export async function tryRedirects(grid: Grid): Promise<Tried> {
  const asks = everyAsk().filter(({ key, kind }) => kind !== 'data' && !key.includes('uitloggen'));
  const { origin } = grid.product;
  const wrong: string[] = [];
  let tried = 0;
  await eachAtOnce(asks, async (one) => {
    const sendsOn = locationIn(await askWith(grid, one, friendly)) !== undefined;
    for (const address of sendsOn ? hostile : hostile.slice(0, 1)) {
      tried += 1;
      const location = locationIn(await askWith(grid, one, address)) ?? '/';
      if (new URL(location, origin).origin !== origin) wrong.push(`${one.key}: ${location}`);
    }
  });
  return { tried, wrong };
}
