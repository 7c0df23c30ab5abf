import { beginSession } from '#auth/sessions/sessions.server.ts';
import { roles, type Role } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { letIn, type TestPerson } from '../support/accounts.ts';
import { addressOf } from '../support/ask-addresses.ts';
import { startBuilt, type BuiltProduct, type Got } from '../support/built-product.ts';
import type { TestDatabase } from '../support/database.ts';
import { buildCity, drawCity, importSignals, several, type City } from '../support/factories.ts';
import { isSecret } from '../support/route-document.ts';
import { getsIn, type Ask } from '../support/route-checks.ts';

export const cookieName = 'wijkbeeld_sessie';

/** Counts of a buurt in the own and in another municipality; protected counts are rounded to five, these are not. */
export const canaries = { own: 9_137, other: 9_241 };

/** The built product with two municipalities and, for every role, someone who works for the first. */
export interface Grid {
  db: Database;
  product: BuiltProduct;
  own: City;
  other: City;
  personOf(role: Role): TestPerson;
  /** The cookie of whoever has a role; none for nobody. */
  cookieOf(role: Role | null): Record<string, string>;
  /** Gives a role a fresh session. */
  renew(role: Role): Promise<void>;
}

/** Starts the product on a fresh database and lets everyone in. */
export async function startGrid(database: TestDatabase): Promise<Grid> {
  const { db } = database;
  const product = await startBuilt(database);
  const own = await buildCity(db, '0930');
  const other = await buildCity(db, '0931');
  await drawCity(db, own);
  await drawCity(db, other);
  for (const [city, count] of [
    [own, canaries.own],
    [other, canaries.other],
  ] as const) {
    await importSignals(db, city, several(count, { buurt: city.buurten[0] ?? '', at: '2025-05-10' }));
    await importSignals(db, city, several(9, { buurt: city.buurten[4] ?? '', at: '2025-12-31' }));
  }
  const before = new Date(Date.now() - 3_600_000);
  const people = new Map<Role, TestPerson>();
  const tokens = new Map<Role, string>();
  const personOf = (role: Role): TestPerson => {
    const person = people.get(role);
    if (person === undefined) throw new Error(`nobody is ${role}`);
    return person;
  };
  const renew = async (role: Role) => {
    tokens.set(role, await begin(db, personOf(role)));
  };
  for (const role of roles) {
    const more = { role, ownAreaCode: own.code };
    people.set(role, await letIn(db, `collega.${role.toLowerCase()}`, before, more));
    await renew(role);
  }
  const cookieOf = (role: Role | null) => cookieWith(role === null ? undefined : tokens.get(role));
  return { ...{ db, product, own, other }, personOf, cookieOf, renew };
}

/** A new session; gives its token. */
export function begin(db: Database, { accountId }: TestPerson): Promise<string> {
  return beginSession(db, { accountId, method: 'local', userAgent: null, requestId: 'r' }, new Date());
}

/** The header by which a browser shows a token. */
export function cookieWith(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { cookie: `${cookieName}=${token}` };
}

/** The cookie of someone who gets in at a route. */
export function insiderOf(grid: Grid, { key }: Ask): Record<string, string> {
  return grid.cookieOf(roles.find((role) => getsIn(key, role)) ?? null);
}

/** Asks in the way of a browser; a form is sent empty, so whoever gets in is told what is missing. */
export function ask(product: BuiltProduct, one: Ask, headers: Record<string, string>): Promise<Got> {
  const path = addressOf(one);
  const accept = one.kind === 'page' || one.kind === 'form' ? 'text/html' : 'application/json';
  if (one.method === 'GET') return product.ask({ path, headers: { accept, ...headers } });
  const script: Record<string, string> =
    one.kind === 'form by script' ? { 'x-sveltekit-action': 'true' } : {};
  const form = { origin: product.origin, 'content-type': 'application/x-www-form-urlencoded' };
  return product.ask({
    ...{ method: one.method, path, body: 'niets=' },
    headers: { accept, ...form, ...script, ...headers },
  });
}

/** Where an answer sends whoever asked, also when a script reads it. */
export function locationIn({ headers, text }: Got): string | undefined {
  return headers.location ?? /"location":"([^"]*)"/.exec(text)?.[1];
}

/** Where an answer left who asked: in, refused, or at the door; of cases a refusal is that there is no such page. */
export function placeOf(got: Got, key: string): string {
  const { status, text } = got;
  if (status === 401 || locationIn(got)?.startsWith('/welkom?naar=')) return 'door';
  if (status >= 500) return `failed with ${status}`;
  // A page that is open may still refuse what was asked of it, in other words.
  if (isSecret(key)) return status === 404 && text.includes('Deze pagina bestaat niet.') ? 'refused' : 'in';
  return status === 403 && text.includes('Dit is voor:') ? 'refused' : 'in';
}
