import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connect, type Database } from '#db/connection.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import type { Bench, BenchTools } from './bench.ts';
import { inOwnProcess } from './own-process.ts';
import { hasPoints, writeSignalFile } from './signal-file.ts';
import { middle, slowest, startProduct, visit, type Page } from './visits.ts';

const rows = 300_000;
const visits = 20;
/** While results of the whole country are computed, of what a page takes without that. */
const mostTimes = 2;
/** From the question of a map to its values, in milliseconds. */
const mostForValues = 50;

/** Pages over HTTP on PostgreSQL while hotspots and warnings of the whole country are computed, and the same when that is done. */
export const bench: Bench = {
  title: 'Bladzijden terwijl het hele land wordt doorgerekend',
  run: async (tools) => {
    const { referenceData, root } = tools;
    if (!referenceData || !hasPoints(referenceData))
      return tools.skip('alles: WIJKBEELD_REFERENCE_DATA wijst geen map met punten aan');
    const postgres = await startPostgres({ isDurable: true });
    if (!postgres) return tools.skip('alles: geen PostgreSQL op deze machine');
    const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-bench-'));
    chmodSync(folder, 0o700);
    const secret = 'b'.repeat(64);
    try {
      const settings = {
        ...{ dataFolder: folder, databaseUrl: postgres.url, host: '127.0.0.1', port: 0 },
        ...{ origins: [], proxies: 0, secret },
      };
      const country = await inOwnProcess(root, 'loadCountry', { settings, referenceData });
      const path = join(folder, 'signalen.csv');
      await writeSignalFile(path, referenceData, country.municipalities, rows);
      await inOwnProcess(root, 'importSignals', { settings, path });
      const db = connect(postgres.url);
      // Roles are chosen by a cookie only where everything is fiction, as these signals are.
      await sql`alter table installation disable trigger user`.execute(db);
      await sql`update installation set kind = 'demo'`.execute(db);
      await sql`alter table installation enable trigger user`.execute(db);
      const env = { DATABASE_URL: postgres.url, WIJKBEELD_SECRET: secret };
      const product = await startProduct(root, { data: folder, env });
      await measure(tools, product.url, db);
      await product.stop();
      await db.destroy();
    } finally {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(tools: BenchTools, url: string, db: Database): Promise<void> {
  const pages = pagesOf(await largestMunicipality(db));
  // For the compiler and the caches.
  for (const page of pages) for (let at = 0; at < visits / 2; at++) await visit(url, page);
  const busy = await turns(url, pages, () => isComputing(db));
  tools.record({ name: 'rondes tijdens het rekenen', value: busy.rounds, unit: '', atLeast: 1 });
  while (await isComputing(db)) await new Promise((resolve) => setTimeout(resolve, 1000));
  const idle = await turns(url, pages, () => Promise.resolve(false), Math.max(3, Math.min(7, busy.rounds)));
  for (const { name, path } of pages) {
    const [alone, beside] = [idle.of(name), busy.of(name)];
    const isValues = path.startsWith('/kaart/waarden');
    tools.record({
      ...{ name: `${name}, p95`, value: alone, unit: 'ms' },
      ...(isValues ? { atMost: mostForValues } : {}),
    });
    tools.record({
      name: `${name}, tijdens het rekenen`,
      value: beside / alone,
      unit: '×',
      atMost: mostTimes,
    });
  }
}

/** Visits pages in turns, as long as something goes on and at least so many rounds; what else the machine does comes in bursts. */
async function turns(
  url: string,
  pages: readonly Page[],
  goesOn: () => Promise<boolean>,
  atLeast = 0,
): Promise<{ rounds: number; of: (name: string) => number }> {
  const found = new Map<string, number[]>(pages.map(({ name }) => [name, []]));
  let rounds = 0;
  while (rounds < atLeast || (await goesOn())) {
    const times = new Map<string, number>();
    for (const page of pages) {
      const each: number[] = [];
      for (let at = 0; at < visits; at++) each.push(await visit(url, page));
      times.set(page.name, slowest(each));
    }
    // The last one was partly beside nothing.
    if (rounds >= atLeast && atLeast === 0 && !(await goesOn())) break;
    for (const [name, time] of times) found.get(name)?.push(time);
    rounds += 1;
  }
  return { rounds, of: (name) => middle(found.get(name) ?? []) };
}

function pagesOf(municipality: string): Page[] {
  const as = (role: string) => `wijkbeeld_rol=${role}:${municipality}`;
  const values = (level: string) => `/kaart/waarden?gebied=${municipality}&niveau=${level}`;
  return [
    { name: 'uitleg', path: '/zo-rekenen-wij', cookie: as('oovAdvisor') },
    { name: 'waarden van buurten, exact', path: values('buurt'), cookie: as('oovAdvisor') },
    { name: 'waarden van buurten, afgeschermd', path: values('buurt'), cookie: as('steeringMember') },
    { name: 'kaart', path: `/kaart?gebied=${municipality}&niveau=buurt`, cookie: as('oovAdvisor') },
    { name: 'gebied', path: `/gebieden/${municipality}`, cookie: as('oovAdvisor') },
    { name: 'start', path: '/start', cookie: as('oovAdvisor') },
  ];
}

async function largestMunicipality(db: Database): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select municipality_code as code from area where level = 'buurt'
    group by municipality_code order by count(*) desc, code limit 1`.execute(db);
  return rows[0]?.code ?? '';
}

/** Whether a municipality that has signals still waits for its results, or for its warnings. */
async function isComputing(db: Database): Promise<boolean> {
  const { rows } = await sql<{ done: number; all: number }>`
    select (select count(*) from hotspot_run where status = 'done')::int as done,
      (select count(distinct municipality_code) from area where level = 'gemeente')::int as all`.execute(db);
  return (rows[0]?.done ?? 0) < (rows[0]?.all ?? 0);
}
