// The whole suite, in the order that finds mistakes soonest: types and lint beside each other, then unit and database
// tests, then the browser. Goes on after a failure, so one run shows everything. `npm test -- unit src/geo` runs one
// part (types, lint, unit, browser) with arguments of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCounts, closingLine, noCounts } from './test/counts.mjs';
import { runBrowser, runLint, runTypes, runUnit } from './test/parts.mjs';

const parts = { types: runTypes, lint: runLint, unit: runUnit, browser: runBrowser };

const [only, ...rest] = process.argv.slice(2);
if (only !== undefined && !(only in parts)) {
  process.stderr.write(`Onbekend onderdeel '${only}'; kies uit ${Object.keys(parts).join(', ')}.\n`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-test-'));
const counts = [];
try {
  if (only) counts.push(await parts[only](folder, rest));
  else {
    counts.push(...(await Promise.all([runTypes(folder, []), runLint(folder, [])])));
    counts.push(await runUnit(folder, []));
    counts.push(await runBrowser(folder, []));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const total = counts.reduce(addCounts, noCounts);
// Types and lint count no tests, so they may run alone; a suite in which nothing ran has shown nothing.
const ranTests = only === 'types' || only === 'lint' || total.passed + total.failed > 0;
if (!ranTests) process.stderr.write('Er is geen enkele test uitgevoerd.\n');
process.stdout.write(`\n${closingLine(total)}\n`);
process.exitCode = total.failed > 0 || !ranTests ? 1 : 0;
