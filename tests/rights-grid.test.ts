import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { disableAccount, resetAccount } from '#auth/accounts/commands.server.ts';
import { roleDefinitions, roles } from '#auth/model.ts';
import { codeAt, goodPassword, letIn, type TestPerson } from './support/accounts.ts';
import { onQuickest } from './support/database.ts';
import { everyAsk } from './support/route-checks.ts';
import { tryAssignment } from './grid/assignment.ts';
import { tryAddresses, tryForgery, type Tried } from './grid/forgery.ts';
import { begin, cookieName, startGrid, type Grid } from './grid/grid.ts';
import { everythingKept } from './grid/kept.ts';
import { tryRedirects } from './grid/redirects.ts';
import { closed, isIn, logOut, placesWith } from './grid/replay.ts';
import { askCounts, askersOf, askEverything } from './grid/rights.ts';
import { tryValidAssignment } from './grid/valid-assignment.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const total = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

onQuickest('the product as it is built', (open) => {
  let grid: Grid;
  beforeAll(async () => {
    grid = await startGrid(await open());
  });
  afterAll(() => grid.product.stop());

  test('opens every route for whom it should, in every way one can ask, and for nobody else', async () => {
    const { counts, wrong } = await askEverything(grid);
    expect(wrong).toEqual([]);
    expect(total(counts)).toBe(everyAsk().reduce((sum, one) => sum + askersOf(one).length, 0));
    const kinds = [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
    say(`Rechten aan de deur: ${total(counts)} vragen aan het gebouwde product (${kinds})`);
  });

  test('gives exact counts of the own municipality to who may see them, along every path, and of no other', async () => {
    const { counts, given, wrong } = await askCounts(grid);
    expect(wrong).toEqual([]);
    // What is looked for is really there, for who may see it.
    expect([...given]).toEqual(expect.arrayContaining(['page', 'data', 'list', 'values', 'export']));
    const paths = [...given].join(', ');
    say(`Rechten op aantallen: ${total(counts)} vragen over eigen en andere gemeente (exact langs ${paths})`);
  });

  /** Tries something that should change nothing. */
  const changesNothing = async (what: string, attempt: (grid: Grid) => Promise<Tried>) => {
    const before = await everythingKept(grid.db);
    const { tried, wrong } = await attempt(grid);
    expect(wrong).toEqual([]);
    expect(await everythingKept(grid.db)).toEqual(before);
    say(`${what}: ${tried} pogingen geweigerd`);
  };

  test('takes nothing that may change something from another site, whatever it is sent as', () =>
    changesNothing('Vervalste formulieren', tryForgery));

  test('believes no request about the address it came by', () =>
    changesNothing('Vervalste adressen', tryAddresses));

  test('sends nobody to another site', async () => {
    const { tried, wrong } = await tryRedirects(grid);
    expect(wrong).toEqual([]);
    say(`Omleiding naar een andere site: ${tried} pogingen geweigerd`);
  });

  test('takes from no form what it does not ask: a role, an organisation, an area, an owner or a version', async () => {
    // Sessions end at the own request, and what is over its term goes at that of who may let it.
    const kept = async () => {
      const { session, retention_run, ...rest } = await everythingKept(grid.db);
      return rest;
    };
    const before = await kept();
    const { tried, wrong } = await tryAssignment(grid);
    expect(wrong).toEqual([]);
    expect(await kept()).toEqual(before);
    for (const role of roles) await grid.renew(role);
    say(`Meer vragen dan een formulier heeft: ${tried} pogingen zonder gevolg`);
  });

  test('keeps nothing of that when the rest of the form is as it should be', async () => {
    const { tried, wrong } = await tryValidAssignment(grid);
    expect(wrong).toEqual([]);
    say(`Meer vragen met een geldig formulier: ${tried} keer geschreven, zonder wat te veel was`);
  });

  const anHourAgo = () => new Date(Date.now() - 3_600_000);

  /** Logs in by the form in a browser that already has a cookie; gives where it led and the new token. */
  const logIn = async ({ loginName, totpSecret }: TestPerson, token: string) => {
    const { origin } = grid.product;
    const { status, headers } = await grid.product.ask({
      ...{ method: 'POST', path: '/inloggen' },
      headers: {
        ...{ origin, cookie: `${cookieName}=${token}`, accept: 'text/html' },
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        ...{ inlognaam: loginName, wachtwoord: goodPassword, naar: '//evil.example' },
        code: codeAt(totpSecret, new Date()),
      }).toString(),
    });
    expect([status, headers.location]).toEqual([303, '/start']);
    return new RegExp(`${cookieName}=([^;]+)`).exec(headers['set-cookie']?.join() ?? '')?.[1] ?? '';
  };

  test('gives a new session to who logs in, whatever cookie was planted, and none to who replays an old one', async () => {
    const planted = 'A'.repeat(43);
    const given = await logIn(await letIn(grid.db, 'nieuwe.collega', anHourAgo()), planted);
    expect(given).toMatch(/^[\w-]{43}$/);
    expect(given).not.toBe(planted);
    expect(await placesWith(grid, planted)).toEqual(['door']);
    expect(await isIn(grid, given)).toBe(true);
    expect(await logOut(grid, given)).toBe(303);
    expect(await placesWith(grid, given, closed)).toEqual(['door']);
  });

  test.each([
    ['is disabled', ({ loginName }: TestPerson) => disableAccount(grid.db, loginName, new Date())],
    ['is reset', ({ loginName }: TestPerson) => resetAccount(grid.db, loginName, new Date())],
    [
      'was away for half an hour',
      ({ accountId }: TestPerson) =>
        sql`update session set seen_at = seen_at - interval '31 minutes' where account_id = ${accountId}`.execute(
          grid.db,
        ),
    ],
  ])('whoever %s has no way in left', async (what, happen) => {
    const person = await letIn(grid.db, `collega.die.${what.replaceAll(' ', '.')}`, anHourAgo());
    const token = await begin(grid.db, person);
    expect(await isIn(grid, token)).toBe(true);
    await happen(person);
    expect(await placesWith(grid, token)).toEqual(['door']);
  });
});

test('every role of the product is one of the grid', () => {
  expect(Object.keys(roleDefinitions).sort()).toEqual([...roles].sort());
});
