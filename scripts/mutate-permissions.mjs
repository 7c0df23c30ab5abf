// Takes each guard out in turn and runs the tests that must notice; first every change to the two tables of rights and to
// what the database grants, of which `npm test` does a part. Prints what went unnoticed and the part that was noticed, which must be all.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { guards } from './mutate/guards.mjs';

const root = join(import.meta.dirname, '..');
// A part of the path of a file tries only the guards in it.
const [only = ''] = process.argv.slice(2);
const chosen = guards.filter(({ file }) => file.includes(only));

function runTests(config, tests, env) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config', join(root, config), '--bail', '1', ...tests];
  return spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
}

const tables = runTests(
  'vitest.config.ts',
  ['tests/permission-mutants.test.ts', 'tests/policy-mutants.test.ts', 'tests/guards-known.test.ts'],
  { WIJKBEELD_ALL_MUTANTS: '1' },
);
for (const line of tables.stdout.split('\n'))
  if (line.includes('opgemerkt')) process.stdout.write(`${line}\n`);

const switchesOf = ({ policiesOff = [] }) => ({ WIJKBEELD_POLICIES_OFF: policiesOff.join(',') });

// A guard only counts as missed when its tests pass with it in place, with as many policies off.
for (const off of new Set(chosen.map((guard) => switchesOf(guard).WIJKBEELD_POLICIES_OFF))) {
  const alike = chosen.filter((guard) => switchesOf(guard).WIJKBEELD_POLICIES_OFF === off);
  const tests = [...new Set(alike.flatMap((guard) => guard.tests))];
  const untouched = runTests('scripts/mutate/vitest.config.ts', tests, {
    ...{ WIJKBEELD_MUTANT: 'none', WIJKBEELD_POLICIES_OFF: off },
  });
  if (untouched.status === 0) continue;
  process.stderr.write(`${untouched.stdout}\nDe tests slagen niet zonder wijziging; er is niets gemeten.\n`);
  process.exit(2);
}

const survivors = [];
for (const guard of chosen) {
  const { status, stdout, stderr } = runTests('scripts/mutate/vitest.config.ts', guard.tests, {
    WIJKBEELD_MUTANT: String(guards.indexOf(guard)),
    ...switchesOf(guard),
  });
  const isStale = `${stdout}${stderr}`.includes('does not stand in');
  const isNoticed = status !== 0 && !isStale;
  process.stdout.write(`${isNoticed ? 'opgemerkt' : isStale ? 'VEROUDERD' : 'GEMIST   '}  ${guard.name}\n`);
  if (!isNoticed) survivors.push(guard.name);
}

const noticed = chosen.length - survivors.length;
const percentage = Math.floor((noticed / chosen.length) * 100);
process.stdout.write(`Wachters: ${noticed} van ${chosen.length} wijzigingen opgemerkt (${percentage} %)\n`);
process.exitCode = survivors.length === 0 && tables.status === 0 ? 0 : 1;
