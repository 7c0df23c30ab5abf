import { join } from 'node:path';
import type { Bench, BenchTools } from './bench.ts';
import type { ImportTimes } from './import-signals.step.ts';
import { recordMapValues } from './map-values.ts';
import { inOwnProcess } from './own-process.ts';
import { onEachDatabase, type Place } from './place.ts';
import { hasPoints, writeSignalFile } from './signal-file.ts';

const rows = 1_000_000;
const rowsPerSecond = { ingebouwd: 15_000, PostgreSQL: 25_000 };
const mostMegabytes = 600;
const countryQuestions = 60;
const municipalityQuestions = 200;

/** A million signals from a file into the picture and out again as the values of a map, and where the time goes. */
export const bench: Bench = {
  title: 'Een miljoen signalen: inlezen en bevragen',
  run: async (tools) => {
    const { referenceData } = tools;
    if (!referenceData || !hasPoints(referenceData)) {
      return tools.skip('alles: WIJKBEELD_REFERENCE_DATA wijst geen map met punten aan');
    }
    await onEachDatabase(tools, (place, folder) => measure(tools, referenceData, place, folder));
  },
};

async function measure(
  tools: BenchTools,
  referenceData: string,
  { name, settings }: Place,
  folder: string,
): Promise<void> {
  const country = await inOwnProcess(tools.root, 'loadCountry', { settings, referenceData });
  if (!country.isNational)
    tools.skip(`${name}: landelijke grenzen zijn er niet, daarom de meegeleverde gemeenten`);
  const path = join(folder, 'signalen.csv');
  await writeSignalFile(path, referenceData, country.municipalities, rows);
  record(tools, name, await inOwnProcess(tools.root, 'importSignals', { settings, path }));
  const values = { settings, countryQuestions, municipalityQuestions };
  recordMapValues(tools, name, await inOwnProcess(tools.root, 'mapValues', values));
}

function record({ record: add }: BenchTools, name: Place['name'], times: ImportTimes): void {
  const of = (what: string): string => `${name}: ${what}`;
  add({
    name: of('rijen inlezen'),
    value: (times.rows / times.total) * 1000,
    unit: 'rijen/s',
    atLeast: rowsPerSecond[name],
  });
  add({ name: of('geheugen'), value: times.megabytes, unit: 'MB', atMost: mostMegabytes });
  add({ name: of('tegenover alleen lezen en controleren'), value: times.total / times.trial, unit: '×' });
  add({ name: of('zonder plek'), value: (times.unplaced / times.rows) * 100, unit: '%' });
  const seconds = { unit: 's' };
  add({ name: of('tijd, geheel'), value: times.total / 1000, ...seconds });
  add({ name: of('tijd, alleen lezen en controleren'), value: times.trial / 1000, ...seconds });
  add({ name: of('tijd, lezen tot en met opslaan'), value: times.read / 1000, ...seconds });
  add({ name: of('tijd, tellen en publiceren'), value: times.count / 1000, ...seconds });
  for (const [what, spent] of Object.entries(times.statements)) {
    add({ name: of(`tijd in de database, ${what}`), value: spent / 1000, ...seconds });
  }
}
