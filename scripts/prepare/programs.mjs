import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  findChromium,
  findOnPath,
  findPostgres,
  headlessChromium,
  oldestPostgres,
} from '../find-programs.mjs';
import { Failure, run, say, sayLoudly, step } from './say.mjs';

const createClusterSettings = '/etc/postgresql-common/createcluster.d/wijkbeeld.conf';

/**
 * Chromium for the browser tests, preferably without a window: installed when that may be done, otherwise a line that cannot be
 * missed.
 */
export async function prepareChromium() {
  if (process.env['WIJKBEELD_SKIP_BROWSER'] === '1') return;
  // On a machine of one's own any Chromium will do; where only tests run the quicker one is worth a try.
  const wanted = process.env['CI'] ? findOnPath(headlessChromium) : findChromium();
  if (wanted) return;
  if (mayInstall()) await tryInstall('Chromium zonder venster installeren', [headlessChromium]);
  if (findChromium()) return;
  const reason = mayInstall() ? await tryInstall('Chromium installeren', ['chromium']) : noRights;
  if (findChromium()) return;
  sayLoudly(
    `Geen Chromium gevonden (${reason}): de browsertests kunnen niet draaien. ` +
      'Installeer het pakket chromium, wijs er een aan met PLAYWRIGHT_CHROMIUM, ' +
      'of sla ze over met WIJKBEELD_SKIP_BROWSER=1.',
  );
}

/** PostgreSQL's server programs for the database tests; no cluster is made and nothing is started. */
export async function preparePostgres() {
  if (findPostgres()) return;
  const reason = mayInstall()
    ? await withoutCluster(() => tryInstall('PostgreSQL installeren', ['postgresql']))
    : noRights;
  if (findPostgres()) return;
  sayLoudly(
    `Geen PostgreSQL ${oldestPostgres} of nieuwer gevonden (${reason}): de databasetests draaien alleen op de ` +
      'ingebouwde database. Installeer het pakket postgresql of wijs de map aan met WIJKBEELD_POSTGRES_BIN.',
  );
}

const noRights = 'installeren kan alleen als root op Debian of Ubuntu';

function mayInstall() {
  return process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;
}

/** Without a network nobody should wait for minutes to hear so. */
const impatient = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15'];

/** Installs Debian packages; gives the reason as a sentence when that does not work, as the rest can go on. */
async function tryInstall(title, packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, sentence: `${title} is niet gelukt.` };
  try {
    await step(title, async () => {
      await run('apt-get', [...impatient, 'update', '-q'], options);
      await run(
        'apt-get',
        [...impatient, 'install', '-y', '-q', '--no-install-recommends', ...packages],
        options,
      );
    });
    return 'het geïnstalleerde pakket is te oud';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(error.message);
    return 'installeren is niet gelukt';
  }
}

/**
 * Debian makes and starts a database cluster with the package, which nobody asked for. The setting that prevents it is
 * taken away again afterwards.
 */
async function withoutCluster(work) {
  if (existsSync(createClusterSettings)) return work();
  const folder = dirname(createClusterSettings);
  const isOurs = !existsSync(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(createClusterSettings, 'create_main_cluster = false\n');
  try {
    return await work();
  } finally {
    rmSync(createClusterSettings, { force: true });
    if (isOurs && readdirSync(folder).length === 0) rmdirSync(folder);
  }
}
