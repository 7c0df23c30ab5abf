import { roles, type Role } from '#auth/model.ts';
import { pathKind } from '../support/ask-addresses.ts';
import { everyAsk, getsIn, type Ask } from '../support/route-checks.ts';
import { eachAtOnce } from './at-once.ts';
import { ask, canaries, placeOf, type Grid } from './grid.ts';

/** By trust.md section 8: whoever sees exact counts of the own area. */
const seesDetail: readonly Role[] = ['oovAdvisor', 'wijkteamRegisseur'];
const everyone: readonly (Role | null)[] = [...roles, null];

/** How many questions were asked along each kind of path, and which answers were wrong. */
export interface Asked {
  counts: Map<string, number>;
  wrong: string[];
}

/**
 * Who asks for a route in some way: every role and nobody. A plain form that is let in makes the whole page anew, which each role
 * asks for itself as a page and the form by script; so of those who get in with it, the first.
 */
export function askersOf({ key, kind }: Ask): readonly (Role | null)[] {
  const [first] = everyone.filter((role) => getsIn(key, role));
  return kind === 'form' ? everyone.filter((role) => role === first || !getsIn(key, role)) : everyone;
}

/** Asks for every route in every way as everyone who asks for it so. */
export async function askEverything(grid: Grid): Promise<Asked> {
  const questions = everyAsk().flatMap((one) => askersOf(one).map((role) => ({ one, role })));
  const counts = new Map<string, number>();
  const wrong: string[] = [];
  const put = async ({ one, role }: { one: Ask; role: Role | null }) => {
    counts.set(pathKind(one), (counts.get(pathKind(one)) ?? 0) + 1);
    const answer = await ask(grid.product, one, grid.cookieOf(role));
    const is = placeOf(answer, one.key);
    const should = getsIn(one.key, role) ? 'in' : role === null ? 'door' : 'refused';
    if (is === should) return;
    wrong.push(`${role ?? 'nobody'}, ${one.kind} ${one.key}: ${is} (${answer.status}), should be ${should}`);
  };
  const isLogOut = ({ one }: { one: Ask }) => one.key.includes('uitloggen');
  await eachAtOnce(
    questions.filter((question) => !isLogOut(question)),
    put,
  );
  // Logging out ends the session that asks.
  for (const question of questions.filter(isLogOut)) {
    await put(question);
    if (question.role !== null) await grid.renew(question.role);
  }
  return { counts, wrong };
}

/** Every way along which a count of a municipality may come out. */
function countPaths({ code, buurten }: { code: string; buurten: string[] }): Record<string, string> {
  const question = `gebied=${code}&niveau=buurt&periode=2025&thema=alles`;
  const [buurt = ''] = buurten;
  return {
    page: `/kaart?${question}`,
    data: `/kaart/__data.json?${question}`,
    list: `/kaart?${question}&weergave=lijst`,
    values: `/kaart/waarden?${question}`,
    export: `/kaart/lijst?${question}`,
    area: `/gebieden/${buurt}`,
    'area data': `/gebieden/${buurt}/__data.json`,
    parts: `/gebieden/${code}`,
    start: `/start?gebied=${code}`,
    search: `/zoek?q=${encodeURIComponent(`Stad ${code.slice(2)}`)}`,
  };
}

/** Asks everyone's counts of the own and the other municipality; `given` are the paths along which an exact one came out. */
export async function askCounts(grid: Grid): Promise<Asked & { given: Set<string> }> {
  const questions = (['own', 'other'] as const).flatMap((place) =>
    Object.entries(countPaths(grid[place])).flatMap(([kind, path]) =>
      everyone.map((role) => ({ place, kind, path, role })),
    ),
  );
  const counts = new Map<string, number>();
  const given = new Set<string>();
  const wrong: string[] = [];
  await eachAtOnce(questions, async ({ place, kind, path, role }) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const { text } = await grid.product.ask({
      path,
      headers: { accept: 'text/html', ...grid.cookieOf(role) },
    });
    const exact = /(?<![\w.-])9\.?(137|241)(?!\w|\.\d)/.exec(text)?.[1];
    if (exact === undefined) return;
    given.add(kind);
    const isOwn = place === 'own' && `9${exact}` === String(canaries.own);
    if (!isOwn || role === null || !seesDetail.includes(role))
      wrong.push(`${role ?? 'nobody'}, ${kind} of ${place}: 9.${exact}`);
  });
  return { counts, given, wrong };
}
