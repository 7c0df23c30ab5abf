// `npm run bench` runs every bench, `npm run bench -- area-index` those named. Each runs in a process of its own; the
// table goes to the screen, the numbers to bench-results/. Ends with code 1 when a bound is not kept.
import { fork, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isKept, tableOf } from './bench/table.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const built = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '-c',
    'scripts/bench/vite.config.ts',
    '--logLevel',
    'warn',
  ],
  { cwd: root, stdio: 'inherit' },
);
if (built.status !== 0) process.exit(1);

const known = await inProcess([]);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`Onbekend: ${unknown.join(', ')}. Er zijn: ${known.join(', ')}.\n`);
  process.exit(2);
}

const reports = {};
for (const name of wanted.length > 0 ? wanted : known) {
  const report = await inProcess([name]);
  reports[name] = report;
  process.stdout.write(`\n${tableOf(report)}\n`);
}

const machine = {
  node: process.version,
  system: `${platform()} ${arch()}`,
  cores: cpus().length,
  model: cpus()[0]?.model,
};
const file = join(root, 'bench-results', `${new Date().toISOString().replace(/[:.]/g, '-')}.json`);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify({ machine: { ...machine, memory: totalmem() }, reports }, null, 2)}\n`);

const missed = Object.values(reports).flatMap(
  (report) => report?.measurements.filter((one) => !isKept(one)) ?? [report],
);
process.stdout.write(
  `\n${missed.length === 0 ? 'Alle normen gehaald' : `${missed.length} niet gehaald`}; ${file}\n`,
);
process.exitCode = missed.length === 0 ? 0 : 1;

/** Runs the bundle with arguments and gives what it sends, or undefined when it breaks down. */
function inProcess(args) {
  return new Promise((resolve) => {
    const child = fork(join(root, 'build/bench/child.js'), [root, ...args], { cwd: root });
    let message;
    child.on('message', (sent) => {
      message = sent;
    });
    child.on('close', (code) => resolve(code === 0 ? message : undefined));
  });
}
