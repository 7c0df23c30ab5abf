import type { BenchTools } from './bench.ts';
import type { AnswerTimes, MapValueTimes } from './map-values.step.ts';
import type { Place } from './place.ts';

/** The same question asked of the signals themselves takes at least ten times as long. */
const mostOfRaw = 0.1;
const kilobyte = 1000;
const mostKilobytes = 80;

/** Puts what {@link mapValues} found in the table. */
export function recordMapValues(
  { record: add }: BenchTools,
  name: Place['name'],
  { country, municipality, largestAnswer }: MapValueTimes,
): void {
  const record = (where: string, { questions, table, raw, picture }: AnswerTimes, atMost?: number): void => {
    const of = (what: string): string => `${name}: ${where}, ${what}`;
    add({ name: of('vragen'), value: questions, unit: '' });
    add({ name: of('waarden, p95'), value: table, unit: 'ms' });
    add({ name: of('dezelfde vraag aan de signalen zelf, p95'), value: raw, unit: 'ms' });
    add({ name: of('waarden tegenover signalen'), value: table / raw, unit: '×', atMost });
    add({ name: of('met noemers, marges en oordelen, p95'), value: picture, unit: 'ms' });
  };
  record('hele land', country, mostOfRaw);
  // A municipality holds some thousands of these signals, and both answers are then mostly the cost of asking.
  record('een gemeente', municipality);
  add({
    name: `${name}: waarden van alle buurten, gecomprimeerd`,
    value: largestAnswer / kilobyte,
    unit: 'kB',
    atMost: mostKilobytes,
  });
}
