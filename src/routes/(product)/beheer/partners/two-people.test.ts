import { beforeAll, expect, test, vi } from 'vitest';
import { addPartner } from '#partners/commands.server.ts';
import { formValues, type PartnerFields } from '#partners/model.ts';
import { everyPartner, listPartners } from '#partners/queries.server.ts';
import { eachDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { testViewer } from '../../../../../tests/support/viewer.ts';

const admin = testViewer('functionalAdmin', 'GM0901');
const pairs = 200;
/** Pairs under way at one time: with many more a request waits longer for a connection than the server lets it. */
const atOnce = 25;

/** What an action answers: kept, or refused with everything that was typed. */
interface Answer {
  status: number;
  values: Record<string, string> | undefined;
}

type Action = (event: unknown) => Promise<unknown>;

function fieldsOf(name: string): PartnerFields {
  return {
    name,
    kind: 'jongerenwerk',
    chain: 'zorg',
    contactFunction: 'teamleider',
    contactEmail: '',
    contactPhone: '',
    weeklyHours: null,
    areas: ['GM0901'],
  };
}

/** Two people who had the same version before them, each with a text of their own. */
function typedBy(person: string, name: string): Record<string, string> {
  return { ...formValues(fieldsOf(name)), functie: `wachtdienst ${person}`, versie: '1' };
}

async function send(action: Action, id: string, values: Record<string, string>): Promise<Answer> {
  const url = new URL('http://localhost/beheer/partners/x?/bewaar');
  const event = {
    url,
    request: new Request(url, { method: 'POST', body: new URLSearchParams(values) }),
    route: { id: '/(product)/beheer/partners/[id]' },
    params: { id },
    locals: { viewer: admin, purpose: 'beheer van de installatie', requestId: 'test' },
  };
  const answer = (await action(event).catch((thrown: unknown) => thrown)) as {
    status: number;
    data?: { values: Record<string, string> };
  };
  return { status: answer.status, values: answer.data?.values };
}

eachDatabase('two people who save the same partner', (open) => {
  let database: TestDatabase;
  let save: Action;

  beforeAll(async () => {
    database = await open();
    process.env.WIJKBEELD_DATABASE = database.url;
    // The server keeps one handle on its database; each of the two databases needs a server of its own.
    vi.resetModules();
    const page = (await import('./[id]/+page.server.ts')) as unknown as { actions: Record<string, Action> };
    save = page.actions.bewaar ?? Promise.reject;
  });

  test(`${pairs} pairs at once: one is kept, the other hears it and loses nothing`, async () => {
    const { db } = database;
    const asker = { actor: admin.name, role: admin.role, purpose: null, requestId: 'test' };
    const names = Array.from({ length: pairs }, (_, at) => `Organisatie ${at}`);
    const ids: string[] = [];
    for (const name of names) ids.push(await addPartner(db, fieldsOf(name), asker));

    const answers: { typed: Record<string, string>; answer: Answer }[][] = [];
    const work = names.entries();
    const hands = Array.from({ length: atOnce }, async () => {
      // Together they take each pair from the list once.
      for (const [at, name] of work) {
        answers[at] = await Promise.all(
          ['een', 'twee'].map(async (person) => {
            const typed = typedBy(person, name);
            return { typed, answer: await send(save, ids[at] ?? '', typed) };
          }),
        );
      }
    });
    await Promise.all(hands);

    const kept = new Map(
      (await listPartners(db, admin, everyPartner)).map((partner) => [partner.name, partner]),
    );
    for (const [at, pair] of answers.entries()) {
      expect(pair.map(({ answer }) => answer.status).sort()).toEqual([303, 409]);
      const winner = pair.find(({ answer }) => answer.status === 303);
      const loser = pair.find(({ answer }) => answer.status === 409);
      expect(loser?.answer.values).toEqual(loser?.typed);
      expect(kept.get(names[at] ?? '')).toMatchObject({
        contactFunction: winner?.typed.functie,
        revision: 2,
      });
    }
    const lines = await db
      .selectFrom('auditEntry')
      .select(['outcome', (query) => query.fn.countAll<number>().as('lines')])
      .where('resource', '=', 'partnerRegistry')
      .where('action', '=', 'update')
      .groupBy('outcome')
      .orderBy('outcome')
      .execute();
    expect(lines.map(({ outcome, lines: count }) => [outcome, Number(count)])).toEqual([
      ['allowed', pairs],
      ['denied', pairs],
    ]);
  }, 90_000);
});
