// The whole suite: the browser with types and lint beside it, then unit and database tests. A browser waits for its server
// and its server for the browser, so half of a second core is free there, while unit tests fill every core by themselves.
// Goes on after a failure, so one run shows everything. `npm test -- unit src/geo` runs one part (types, lint, unit,
// browser) with arguments of its own.
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
    const beside = runTypes().then(async (types) => addCounts(types, await runLint()));
    counts.push(...(await Promise.all([runBrowser(folder, []), beside])));
    counts.push(await runUnit(folder, []));
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
