import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#db/connection.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import type { Bench, BenchTools } from './bench.ts';
import { manyPlans } from './many-plans.ts';
import { manySignals } from './many-signals.ts';
import { middle, slowest, startProduct, visit } from './visits.ts';

/** What the pages of a municipality that runs on this are measured with. */
const load = { plans: 200, contributions: 25, signals: 50_000 };
/** Of every page at p95, in milliseconds. */
const mostMilliseconds = 150;
/** What else the machine does comes in bursts, so the pages take turns, and half the rounds may be bad. */
const rounds = 5;
const visits = 20;

/** Pages about work with two hundred plans, five thousand contributions and fifty thousand signals to weigh, over HTTP on PostgreSQL. */
export const bench: Bench = {
  title: `Bladzijden met ${load.plans} aanpakken, ${load.plans * load.contributions} bijdragen en ${load.signals} signalen te wegen`,
  run: async (tools) => {
    const postgres = await startPostgres({ isDurable: true });
    if (!postgres) return tools.skip('alles: geen PostgreSQL op deze machine');
    const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-bench-'));
    const env = { DATABASE_URL: postgres.url, WIJKBEELD_SECRET: 'a'.repeat(64) };
    try {
      const command = [join(tools.root, 'bin/wijkbeeld.mjs'), 'demo', 'seed', '--data', folder];
      const seeded = spawnSync(process.execPath, command, {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      });
      if (seeded.status !== 0) throw new Error(`No demo: ${seeded.stdout}${seeded.stderr}`);
      const db = connect(postgres.url);
      const made = await manyPlans(db, load);
      await manySignals(db, made.municipality, load.signals);
      await db.destroy();
      const product = await startProduct(tools.root, { data: folder, env });
      await measure(tools, product.url, made);
      await product.stop();
    } finally {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(
  tools: BenchTools,
  url: string,
  { municipality, approachId, partnerId, wijk }: Awaited<ReturnType<typeof manyPlans>>,
): Promise<void> {
  const as = (role: string, area = municipality) => `wijkbeeld_rol=${role}:${area}`;
  const partner = `${as('partnerProfessional')}:${partnerId}`;
  const pages = [
    { name: 'uitleg (ter vergelijking)', path: '/zo-rekenen-wij', cookie: as('oovAdvisor') },
    { name: 'plannen', path: '/plannen', cookie: as('oovAdvisor') },
    { name: 'aanpak', path: `/plannen/${approachId}`, cookie: as('oovAdvisor') },
    { name: 'plan', path: `/plannen/${approachId}/plan`, cookie: as('oovAdvisor') },
    { name: 'belasting van partners', path: '/plannen/partners', cookie: as('oovAdvisor') },
    { name: 'interventiekaart', path: '/interventiekaart', cookie: as('oovAdvisor') },
    { name: 'bijdragen van een partner', path: '/bijdragen', cookie: partner },
    { name: 'start van een partner', path: '/start', cookie: partner },
    { name: 'signalen van een adviseur', path: '/signalen', cookie: as('oovAdvisor') },
    { name: 'signalen van een wijkteam', path: '/signalen', cookie: as('wijkteamRegisseur', wijk) },
    { name: 'signalen van een partner', path: '/signalen', cookie: partner },
    { name: 'start van de stuurgroep', path: '/start', cookie: as('steeringMember') },
    { name: 'start van een wijkteam', path: '/start', cookie: as('wijkteamRegisseur', wijk) },
    { name: 'start van een adviseur', path: '/start', cookie: as('oovAdvisor') },
    { name: 'gebied', path: `/gebieden/${wijk}`, cookie: as('oovAdvisor') },
    { name: 'kaart', path: `/kaart?gebied=${municipality}&niveau=wijk`, cookie: as('oovAdvisor') },
  ];
  const found = new Map<string, number[]>(pages.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const { name, path, cookie } of pages) {
      const times: number[] = [];
      for (let at = 0; at < visits; at++) times.push(await visit(url, { path, cookie }));
      // The first round is for the compiler and the caches.
      if (round > 0) found.get(name)?.push(slowest(times));
    }
  const plain = middle(found.get(pages[0]?.name ?? '') ?? []);
  for (const { name } of pages) {
    const value = middle(found.get(name) ?? []);
    const isPlain = name === pages[0]?.name;
    tools.record({
      name: `${name}, p95`,
      value,
      unit: 'ms',
      ...(isPlain ? {} : { atMost: mostMilliseconds }),
    });
    if (!isPlain) tools.record({ name: `${name} tegenover uitleg`, value: value / plain, unit: '×' });
  }
}
