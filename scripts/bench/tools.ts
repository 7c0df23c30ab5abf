import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Bench, BenchReport, BenchTools } from './bench.ts';

/** Runs one bench and gives all it recorded, with the highest memory use of this process at the end. */
export async function runBench(bench: Bench, root: string): Promise<BenchReport> {
  const report: BenchReport = { title: bench.title, measurements: [], skipped: [], seconds: 0 };
  const began = performance.now();
  await bench.run(benchTools(report, root));
  report.measurements.push({ name: 'hoogste geheugengebruik', value: peakMegabytes(), unit: 'MB' });
  report.seconds = (performance.now() - began) / 1000;
  return report;
}

/** The most memory this process has held so far, in MB of 2^20 bytes. */
export function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}

function benchTools(report: BenchReport, root: string): BenchTools {
  const data = resolve(root, process.env['WIJKBEELD_REFERENCE_DATA'] ?? '../shared/data');
  return {
    root,
    referenceData: existsSync(data) ? data : undefined,
    time: async (name, work, { repeats = 5, atMost } = {}) => {
      const value = await medianMilliseconds(work, repeats);
      report.measurements.push({ name, value, unit: 'ms', atMost });
      return value;
    },
    rate: async (name, count, work, { repeats = 5, unit = '/s', atLeast } = {}) => {
      const value = (count / (await medianMilliseconds(work, repeats))) * 1000;
      report.measurements.push({ name, value, unit, atLeast });
      return value;
    },
    record: (measurement) => {
      report.measurements.push(measurement);
    },
    skip: (what) => {
      report.skipped.push(what);
    },
  };
}

async function medianMilliseconds(work: () => unknown, repeats: number): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn <= repeats; turn++) {
    const began = performance.now();
    await work();
    // The first turn is for the compiler and the caches.
    if (turn > 0) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? NaN;
}
