// Takes each guard out in turn and runs the tests that must notice; first every change to the two tables of rights and to
// what the database grants, of which `npm test` does a part. Prints what went unnoticed and the part that was noticed, which must be all.
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { guards } from './mutate/guards.mjs';

const root = join(import.meta.dirname, '..');
// A part of the path of a file tries only the guards in it.
const [only = ''] = process.argv.slice(2);
const chosen = guards.filter(({ file }) => file.includes(only));

/** Runs tests until the first mistake; gives whether they passed and what they said. */
function runTests(config, tests, env) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config', join(root, config), '--bail', '1', ...tests];
  const options = { cwd: root, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      resolve({ passed: error === null, said: `${stdout}${stderr}` }),
    );
  });
}

const switchesOf = ({ policiesOff = [] }) => ({ WIJKBEELD_POLICIES_OFF: policiesOff.join(',') });
const survivors = [];
const failures = [];

async function changeTables() {
  const tests = ['permission-mutants', 'policy-mutants', 'guards-known'].map(
    (name) => `tests/${name}.test.ts`,
  );
  const { passed, said } = await runTests('vitest.config.ts', tests, { WIJKBEELD_ALL_MUTANTS: '1' });
  for (const line of said.split('\n')) if (line.includes('opgemerkt')) process.stdout.write(`${line}\n`);
  if (!passed) failures.push(said);
}

/** A guard only counts as missed when its tests pass with it in place, with as many policies off. */
async function changeNothing(off) {
  const alike = chosen.filter((guard) => switchesOf(guard).WIJKBEELD_POLICIES_OFF === off);
  const tests = [...new Set(alike.flatMap((guard) => guard.tests))];
  const switches = { WIJKBEELD_MUTANT: 'none', WIJKBEELD_POLICIES_OFF: off };
  const { passed, said } = await runTests('scripts/mutate/vitest.config.ts', tests, switches);
  if (!passed) failures.push(`${said}\nDe tests slagen niet zonder wijziging; er is niets gemeten.`);
}

async function takeOut(guard) {
  const switches = { WIJKBEELD_MUTANT: String(guards.indexOf(guard)), ...switchesOf(guard) };
  const { passed, said } = await runTests('scripts/mutate/vitest.config.ts', guard.tests, switches);
  const isStale = said.includes('does not stand in');
  const isNoticed = !passed && !isStale;
  process.stdout.write(`${isNoticed ? 'opgemerkt' : isStale ? 'VEROUDERD' : 'GEMIST   '}  ${guard.name}\n`);
  if (!isNoticed) survivors.push(guard.name);
}

const offs = new Set(chosen.map((guard) => switchesOf(guard).WIJKBEELD_POLICIES_OFF));
const tasks = [
  changeTables,
  ...[...offs].map((off) => () => changeNothing(off)),
  ...chosen.map((guard) => () => takeOut(guard)),
].values();

/** Every worker takes the next task until none is left. */
async function work() {
  for (const task of tasks) await task();
}
await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));

const noticed = chosen.length - survivors.length;
const percentage = Math.floor((noticed / chosen.length) * 100);
process.stdout.write(`Wachters: ${noticed} van ${chosen.length} wijzigingen opgemerkt (${percentage} %)\n`);
for (const said of failures) process.stderr.write(`${said}\n`);
process.exitCode = failures.length > 0 ? 2 : survivors.length > 0 ? 1 : 0;
