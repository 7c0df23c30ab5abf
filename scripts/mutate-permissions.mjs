// Takes each guard out in turn and runs the tests that must notice; first every change to the two tables of rights, which
// runs in `npm test` as well. Prints what went unnoticed and the part that was noticed, which must be all.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { guards } from './mutate/guards.mjs';

const root = join(import.meta.dirname, '..');

function runTests(config, tests, env) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config', join(root, config), '--bail', '1', ...tests];
  return spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
}

const tables = runTests('vitest.config.ts', ['tests/permission-mutants.test.ts'], {});
for (const line of tables.stdout.split('\n'))
  if (line.includes('opgemerkt')) process.stdout.write(`${line}\n`);

// A guard only counts as missed when its tests pass with it in place.
const tests = [...new Set(guards.flatMap((guard) => guard.tests))];
const untouched = runTests('scripts/mutate/vitest.config.ts', tests, {});
if (untouched.status !== 0) {
  process.stderr.write(`${untouched.stdout}\nDe tests slagen niet zonder wijziging; er is niets gemeten.\n`);
  process.exit(2);
}

const survivors = [];
for (const [at, guard] of guards.entries()) {
  const { status, stdout, stderr } = runTests('scripts/mutate/vitest.config.ts', guard.tests, {
    WIJKBEELD_MUTANT: String(at),
  });
  const isStale = `${stdout}${stderr}`.includes('does not stand in');
  const isNoticed = status !== 0 && !isStale;
  process.stdout.write(`${isNoticed ? 'opgemerkt' : isStale ? 'VEROUDERD' : 'GEMIST   '}  ${guard.name}\n`);
  if (!isNoticed) survivors.push(guard.name);
}

const noticed = guards.length - survivors.length;
const percentage = Math.floor((noticed / guards.length) * 100);
process.stdout.write(`Wachters: ${noticed} van ${guards.length} wijzigingen opgemerkt (${percentage} %)\n`);
process.exitCode = survivors.length === 0 && tables.status === 0 ? 0 : 1;
