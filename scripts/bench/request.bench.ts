import { sql } from 'kysely';
import type { AuditAsker } from '#audit/model.ts';
import { withAudit } from '#audit/reads.server.ts';
import { actingAs, nobody } from '#db/acting.ts';
import { connect, type Database } from '#db/connection.ts';
import { serveEmbedded } from '#db/embedded-server.ts';
import { migrate } from '#db/migrate.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import type { Bench, BenchTools } from './bench.ts';

const reads = 1_000;
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
  const plain = await slowest(() => readOne(db));
  const inRole = await slowest(() => readOne(acting));
  const logged = await slowest(() =>
    withAudit(acting, asker, { resource: 'source' }, async (tx) => ({
      data: await readOne(tx),
      subjects: ['politie'],
    })),
  );
  await db.destroy();
  tools.record({ name: `${name}: inzage, p95`, value: plain, unit: 'ms' });
  tools.record({ name: `${name}: met rol, p95`, value: inRole, unit: 'ms' });
  tools.record({ name: `${name}: met rol en logboek, p95`, value: logged, unit: 'ms' });
  tools.record({
    name: `${name}: rol en logboek erbij, p95`,
    value: logged - plain,
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
