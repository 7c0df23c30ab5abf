import { changeVerdicts } from '#stats/compare-counts.ts';
import { priorOf } from '#stats/empirical-bayes.ts';
import { expectedFall } from '#stats/expected-fall.ts';
import { chanceOnly } from '#stats/overdispersion.ts';
import { detectableFall, inflationFrom, powerOf, type FallQuestion } from '#stats/power.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { testFall, type FallSettings } from '#stats/weighted-difference.ts';
import { drawCount } from '../../tests/support/draw-counts.ts';
import type { BenchTools } from './bench.ts';

const draws = 40_000;
const standsOut = 0.05;

/** Points that a claimed power and a claimed false-alarm rate may be off. */
const powerPoints = 3;
const alarmPoints = 1;

interface Case extends FallQuestion {
  name: string;
}

const cases: readonly Case[] = [
  { name: '60 signalen, even grote vergelijking', ...question(60, 60) },
  { name: '200 signalen, even grote vergelijking', ...question(200, 200) },
  { name: '200 signalen, schommeling twee keer toeval', ...question(200, 200, 2) },
  {
    name: '100 signalen, vergelijking vier keer zo groot, schommeling drie keer toeval',
    ...question(100, 400, 3),
  },
  { name: '200 signalen, vergelijking half zo groot', ...question(200, 100) },
  { name: '80 signalen, geen vergelijking', ...question(80) },
];

function question(count: number, compared?: number, inflation = 1): FallQuestion {
  const comparison = compared === undefined ? undefined : { count: compared, weight: count / compared };
  return { count, comparison, inflation, expectedFall: 0 };
}

/** Whether the page "Meetbaarheid" keeps its promises: false alarms, power, and areas that were picked at their peak. */
export function recordPower(tools: BenchTools): void {
  const random = createRandom(80);
  for (const each of cases) {
    const alarms = share(random, each, 0, ({ p }) => p < standsOut);
    tools.record({
      ...{ name: `meetbaarheid, ${each.name}: vals alarm zonder effect`, unit: '%', value: 100 * alarms },
      ...bounds(standsOut, alarmPoints),
    });
    const { observed, reliable } = detectableFall(each);
    // Where 80 % is out of reach the claim is the one of a fall to a tenth.
    for (const fall of [reliable ?? 0.9, observed ?? 0.5]) {
      const claimed = powerOf(each, fall);
      const seen = share(random, each, fall, ({ z, p }) => z > 0 && p < standsOut);
      tools.record({
        name: `meetbaarheid, ${each.name}: ${Math.round(100 * claimed)}% zou ${Math.round(100 * fall)}% daling zien`,
        ...{ unit: '%', value: 100 * seen },
        ...bounds(claimed, powerPoints),
      });
    }
  }
  for (const areas of [12, 40, 110]) recordEstimatedSpread(tools, random, areas);
  recordPeaks(tools, random);
}

function bounds(claimed: number, points: number): { atLeast: number; atMost: number } {
  return { atLeast: 100 * claimed - points, atMost: 100 * claimed + points };
}

/** The share of drawn plans with this true fall in which the test says something. */
function share(
  random: RandomStream,
  { count, comparison, inflation }: FallQuestion,
  fall: number,
  says: (score: { z: number; p: number }) => boolean,
): number {
  let found = 0;
  for (let draw = 0; draw < draws; draw++) {
    const own = {
      before: drawCount(random, count, inflation),
      after: drawCount(random, count * (1 - fall), inflation),
    };
    const settings: FallSettings = { inflation, expectedFall: 0 };
    if (comparison)
      settings.comparison = {
        before: drawCount(random, comparison.count, inflation),
        after: drawCount(random, comparison.count, inflation),
        weight: comparison.weight,
      };
    if (says(testFall(own, settings))) found += 1;
  }
  return found / draws;
}

/** The same with the spread that is estimated from so many other areas, as a plan has to. */
function recordEstimatedSpread(tools: BenchTools, random: RandomStream, others: number): void {
  const count = 150;
  const [runs, spread] = [12_000, 2];
  let [alarms, seen, claimed] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const pairs = Array.from({ length: others }, () => {
      const mean = 40 + 160 * random.uniform();
      return {
        before: { count: drawCount(random, mean, spread), exposure: 91 },
        after: { count: drawCount(random, mean, spread), exposure: 91 },
        testable: true,
      };
    });
    const inflation = inflationFrom(changeVerdicts(pairs).spread ?? chanceOnly, others);
    const each = { count, comparison: { count, weight: 1 }, inflation, expectedFall: 0 };
    const fall = 0.6;
    claimed += powerOf(each, fall) / runs;
    const drawn = (mean: number) => drawCount(random, mean, spread);
    const compared = () => ({ before: drawn(count), after: drawn(count), weight: 1 });
    const settings = () => ({ comparison: compared(), inflation, expectedFall: 0 });
    if (testFall({ before: drawn(count), after: drawn(count) }, settings()).p < standsOut) alarms += 1;
    if (testFall({ before: drawn(count), after: drawn(count * (1 - fall)) }, settings()).z > 1.96) seen += 1;
  }
  tools.record({
    name: `meetbaarheid, schommeling geschat uit ${others} gebieden: vals alarm zonder effect`,
    ...{ unit: '%', value: (100 * alarms) / runs, ...bounds(standsOut, alarmPoints) },
  });
  tools.record({
    name: `meetbaarheid, schommeling geschat uit ${others} gebieden: ${Math.round(100 * claimed)}% zou 60% daling zien`,
    ...{ unit: '%', value: (100 * seen) / runs, ...bounds(claimed, powerPoints) },
  });
}

/** Areas that were picked because they were high and where nothing is done: they fall, but it may not be called an effect. */
function recordPeaks(tools: BenchTools, random: RandomStream): void {
  let [picked, naive, told] = [0, 0, 0];
  for (let city = 0; city < 200; city++) {
    const rates = Array.from({ length: 200 }, () => 0.06 * Math.exp(random.normal(0, 0.1)));
    const areas = rates.map((rate) => ({ rate, count: drawCount(random, rate * 1000, 1), size: 1000 }));
    const prior = priorOf(areas);
    if (prior === undefined) throw new Error('A city without events.');
    for (const area of [...areas].sort((a, b) => b.count - a.count).slice(0, 10)) {
      const own = { before: area.count, after: drawCount(random, area.rate * 1000, 1) };
      const isFall = (expected: number) => testFall(own, { inflation: 1, expectedFall: expected }).z > 1.96;
      picked += 1;
      if (isFall(0)) naive += 1;
      if (isFall(expectedFall(area, prior))) told += 1;
    }
  }
  tools.record({
    name: 'meetbaarheid, op hun piek gekozen: daling gezien zonder dat er iets gebeurde, als niemand het verrekent',
    ...{ unit: '%', value: (100 * naive) / picked },
  });
  tools.record({
    name: 'meetbaarheid, op hun piek gekozen: hetzelfde, met de daling die zonder actie te verwachten is',
    ...{ unit: '%', value: (100 * told) / picked, atMost: 100 * (standsOut / 2) },
  });
}
