import { sql } from 'kysely';
import type { AuditAsker } from '#audit/model.ts';
import { withAudit } from '#audit/reads.server.ts';
import { actingAs, nobody } from '#db/acting.ts';
import { connect, type Database } from '#db/connection.ts';
import { serveEmbedded } from '#db/embedded-server.ts';
import { migrate } from '#db/migrate.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import type { Bench, BenchTools } from './bench.ts';

/** What else the machine does comes in bursts, so each kind of read has its turn in every round, and half the rounds may be bad. */
const rounds = 7;
const reads = 300;
/** What both add together at p95 on PostgreSQL, in milliseconds. */
const mostAdded = 5;

/** What the role in the database and the log add to a read, on a server that waits for its disk. */
export const bench: Bench = {
  title: 'Rol en logboek per inzage',
  run: async (tools) => {
    const embedded = await serveEmbedded(undefined);
    await measure(tools, 'ingebouwd', embedded.url);
    await embedded.close();
    const postgres = await startPostgres({ isDurable: true });
    if (!postgres) return tools.skip('PostgreSQL: niet op deze machine');
    await measure(tools, 'PostgreSQL', postgres.url, mostAdded);
    await postgres.stop();
  },
};

async function measure(tools: BenchTools, name: string, url: string, atMost?: number): Promise<void> {
  const db = connect(url);
  await migrate(db);
  await sql`insert into source values ('politie', 'signals', 'Politie', 'politie', 14, '', 0)`.execute(db);
  const asker: AuditAsker = { actor: 'demo:oovAdvisor', role: 'oovAdvisor', purpose: null, requestId: 'r' };
  const acting = actingAs(db, 'detail', { ...nobody, actor: asker.actor });
  // What waiting for this disk costs by itself; the log can be no faster.
  await sql`create table kept (at timestamptz not null default now())`.execute(db);
  const kinds = {
    kept: () => sql`insert into kept default values`.execute(db),
    plain: () => readOne(db),
    inRole: () => readOne(acting),
    logged: () =>
      withAudit(acting, asker, { resource: 'source' }, async (tx) => ({
        data: await readOne(tx),
        subjects: ['politie'],
      })),
  };
  const measured: Record<keyof typeof kinds, number>[] = [];
  for (let round = 0; round < rounds; round++)
    measured.push({
      kept: await slowest(kinds.kept),
      plain: await slowest(kinds.plain),
      inRole: await slowest(kinds.inRole),
      logged: await slowest(kinds.logged),
    });
  const usual = (of: (round: (typeof measured)[number]) => number) => middle(measured.map(of));
  await db.destroy();
  tools.record({
    name: `${name}: één rij naar de schijf, p95`,
    value: usual(({ kept }) => kept),
    unit: 'ms',
  });
  tools.record({ name: `${name}: inzage, p95`, value: usual(({ plain }) => plain), unit: 'ms' });
  tools.record({ name: `${name}: met rol, p95`, value: usual(({ inRole }) => inRole), unit: 'ms' });
  tools.record({
    name: `${name}: met rol en logboek, p95`,
    value: usual(({ logged }) => logged),
    unit: 'ms',
  });
  tools.record({
    name: `${name}: rol en logboek erbij, p95`,
    value: usual(({ plain, logged }) => logged - plain),
    unit: 'ms',
    ...(atMost === undefined ? {} : { atMost }),
  });
}

function readOne(db: Database): Promise<unknown> {
  return db.selectFrom('source').selectAll().where('id', '=', 'politie').executeTakeFirst();
}

/** How long the slowest but five of a hundred take, in milliseconds. */
async function slowest(read: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < reads; turn++) {
    const began = performance.now();
    await read();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(reads * 0.95)] ?? NaN;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
