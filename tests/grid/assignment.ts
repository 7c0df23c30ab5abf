import { roles, type Role } from '#auth/model.ts';
import { addressOf } from '../support/ask-addresses.ts';
import { everyAsk, getsIn } from '../support/route-checks.ts';
import { eachAtOnce } from './at-once.ts';
import type { Tried } from './forgery.ts';
import type { Grid } from './grid.ts';

/** What would give someone more than a form does, by the names of the forms, of the code and of the tables. */
export const wanted: Readonly<Record<string, string>> = {
  ...{ rol: 'functionalAdmin', role: 'functionalAdmin', state: 'active', stand: 'active' },
  ...{ organisatie: 'Elders', organisation: 'Elders', organisationId: 'x', organisation_id: 'x' },
  ...{ gebied: 'GM0931', area: 'GM0931', ownAreaCode: 'GM0931', own_area_code: 'GM0931' },
  ...{ eigenaar: 'x', owner: 'x', requestedBy: 'x', requested_by: 'x', changedBy: 'x', decidedBy: 'x' },
  ...{
    revisie: '1',
    versie: '1',
    revision: '1',
    id: 'x',
    accountId: 'x',
    account_id: 'x',
    manages: 'accounts',
  },
};

const mutating = everyAsk().filter(
  ({ method, kind, key }) => method !== 'GET' && kind !== 'form by script' && !key.includes('uitloggen'),
);

/** Sends all of that to everything that may change something, as everyone who gets in there; an answer that failed is wrong. */
export async function tryAssignment(grid: Grid): Promise<Tried> {
  const { product } = grid;
  const trials = mutating.flatMap((one) =>
    [...roles, null].filter((role) => getsIn(one.key, role)).map((role: Role | null) => ({ one, role })),
  );
  const wrong: string[] = [];
  await eachAtOnce(trials, async ({ one, role }) => {
    const { status } = await product.ask({
      ...{ method: one.method, path: addressOf(one), body: new URLSearchParams(wanted).toString() },
      headers: {
        ...{ origin: product.origin, accept: 'text/html', ...grid.cookieOf(role) },
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    if (status >= 500) wrong.push(`${role ?? 'nobody'}, ${one.key}: ${status}`);
  });
  return { tried: trials.length, wrong };
}
