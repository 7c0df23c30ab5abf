// Makes a fresh clone ready: `node scripts/prepare.mjs --for start|dev|test|shots|bench|tools`, or from another script
// `await prepare('start')`.
// Runs before anything is installed, so it may use nothing but Node itself, in syntax that Node 18 can read: an old
// Node must be able to say that it is too old. Says nothing when there is nothing to do.
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builds, buildProduct, isBuilt } from './prepare/build.mjs';
import { withLock } from './prepare/lock.mjs';
import { nodeVersionComplaint } from './prepare/node-version.mjs';
import { installPackages, packagesAreComplete } from './prepare/packages.mjs';
import { prepareChromium, preparePostgres } from './prepare/programs.mjs';
import { Failure, say } from './prepare/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each purpose needs, in the order it is made. */
const needs = {
  start: ['packages', 'web', 'cli'],
  dev: ['packages', 'cli'],
  test: ['packages', 'web', 'cli', 'chromium', 'postgres'],
  shots: ['packages', 'web', 'cli', 'chromium'],
  bench: ['packages', 'web', 'cli', 'postgres'],
  tools: ['packages'],
};

const makers = {
  packages: { isReady: () => packagesAreComplete(root), make: () => installPackages(root) },
  web: { isReady: () => isBuilt(root, builds.web), make: () => buildProduct(root, builds.web) },
  cli: { isReady: () => isBuilt(root, builds.cli), make: () => buildProduct(root, builds.cli) },
};

const programs = { chromium: prepareChromium, postgres: preparePostgres };

/**
 * Installs and builds what a purpose needs and is missing or out of date. Ends the process with exit code 1 and one
 * clear sentence when that is not possible.
 */
export async function prepare(purpose) {
  try {
    const complaint = nodeVersionComplaint(process.versions.node);
    if (complaint) throw new Failure(complaint);
    await makeReady(purpose);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(error.message);
    process.exit(1);
  }
}

async function makeReady(purpose) {
  const wanted = needs[purpose];
  if (!wanted) throw new Failure(`Gebruik: node scripts/prepare.mjs --for ${Object.keys(needs).join('|')}`);
  const files = wanted.filter((need) => need in makers);
  if (!files.every((need) => makers[need].isReady())) {
    await withLock(root, async () => {
      // Someone else may have made it while we waited for the lock, so look again.
      for (const need of files) if (!makers[need].isReady()) await makers[need].make();
    });
  }
  for (const need of wanted) if (need in programs) await programs[need]();
}

function purposeFromArguments(args) {
  const at = args.indexOf('--for');
  return at < 0 ? 'start' : args[at + 1];
}

const isMain = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) await prepare(purposeFromArguments(process.argv.slice(2)));
