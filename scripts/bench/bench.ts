/** One number that a bench found, and the bound it has to keep, if any. */
export type Measurement = {
  name: string;
  value: number;
  /** Such as `punten/s`, `ms`, `MB`, `×`. */
  unit: string;
  atLeast?: number;
  atMost?: number;
};

/** What a bench is given to measure with. */
export type BenchTools = {
  /** The project's root, absolute. */
  root: string;
  /** The folder with public files to measure on, or undefined when this machine has none. */
  referenceData: string | undefined;
  /**
   * Does some work a few times, after one time to warm up, and records the median time in milliseconds, which it
   * gives. `limit` is the bound on that time.
   */
  time: (
    name: string,
    work: () => unknown,
    options?: { repeats?: number; atMost?: number },
  ) => Promise<number>;
  /** The same for work on `count` things; records and gives how many it does a second. */
  rate: (
    name: string,
    count: number,
    work: () => unknown,
    options?: { repeats?: number; unit?: string; atLeast?: number },
  ) => Promise<number>;
  /** Records a number found another way, such as a ratio or a size. */
  record: (measurement: Measurement) => void;
  /** Says what was not measured, and why. */
  skip: (what: string) => void;
};

/** A group of measurements that runs in a process of its own, so one does not warm up or burden another. */
export type Bench = { title: string; run: (tools: BenchTools) => Promise<void> };

/** What a process hands back to the runner. */
export type BenchReport = { title: string; measurements: Measurement[]; skipped: string[]; seconds: number };
