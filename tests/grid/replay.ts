import { everyAsk, getsIn, type Ask } from '../support/route-checks.ts';
import { pathKind } from '../support/ask-addresses.ts';
import { eachAtOnce } from './at-once.ts';
import { ask, cookieWith, placeOf, type Grid } from './grid.ts';

/** Every way in that is not open to anyone. */
export const closed: readonly Ask[] = everyAsk().filter(({ key }) => !getsIn(key, null));

/** One way in of each kind. */
export const closedOfEachKind: readonly Ask[] = [
  ...new Map(closed.map((one) => [pathKind(one), one])).values(),
];

/** Where a token leads at these ways in: a list of one when it is the same place everywhere. */
export async function placesWith(grid: Grid, token: string, asks = closedOfEachKind): Promise<string[]> {
  const places = await eachAtOnce(asks, async (one) =>
    placeOf(await ask(grid.product, one, cookieWith(token)), one.key),
  );
  return [...new Set(places)];
}

/** Whether a token is that of someone who is logged in. */
export async function isIn(grid: Grid, token: string): Promise<boolean> {
  const headers = { accept: 'text/html', ...cookieWith(token) };
  return (await grid.product.ask({ path: '/sessies', headers })).status === 200;
}

/** Logs out with a token, as the button does. */
export async function logOut(grid: Grid, token: string): Promise<number> {
  const one = everyAsk().find(({ key, kind }) => key === 'action /sessies?/uitloggen' && kind === 'form');
  if (one === undefined) throw new Error('nowhere to log out');
  return (await ask(grid.product, one, cookieWith(token))).status;
}
