import type { Database } from '#db/connection.ts';
import { isOrphan, placedMark } from '#db/work-mark.ts';
import { errorText } from '#errors.ts';

/** After this long a run of another machine counts as broken off; a municipality takes seconds. */
const brokenAfter = 15 * 60_000;

/** Rows in one statement, so that the single embedded backend is never held for long. */
export const rowsAtOnce = 50;

/** Where it stands how the computing of each municipality goes. */
export type RunTable = 'hotspotRun' | 'warningRun' | 'allSumsRun';

/** What results of a municipality are of: the data that count, the method, and what people set. */
export interface DataVersion {
  municipalityCode: string;
  version: string;
}

/** A municipality whose stored results are not of the data that count now. */
export interface BehindRun extends DataVersion {
  /** Of the row as it was seen, so that of two who begin one does; null without a row. */
  revision: number | null;
}

/** What a round of computing did. */
export interface RoundResult {
  done: number;
  /** Municipalities that could not be computed, with why. */
  failed: { municipalityCode: string; problem: string }[];
}

/** What is to be computed. */
export interface Computing {
  table: RunTable;
  behind: readonly BehindRun[];
  /** JSON of how it is done, of one municipality. */
  methodOf(municipalityCode: string): string;
  /** Computes one municipality; what it gives replaces the results of before, and returns how many there are. */
  compute(municipalityCode: string): Promise<(tx: Database) => Promise<number>>;
  onProgress(done: number, total: number): void;
}

/**
 * Municipalities that are to be computed. One that failed on these very data is left alone, and so is one that runs.
 *
 * @param versions what the results are to be of
 * @param again also those that failed
 */
export async function behindRuns(
  db: Database,
  table: RunTable,
  versions: readonly DataVersion[],
  again: boolean,
): Promise<BehindRun[]> {
  const runs = await db
    .selectFrom(table)
    .select([
      'municipalityCode',
      'status',
      'wantedVersion',
      'dataVersion',
      'process',
      'startedAt',
      'revision',
    ])
    .execute();
  const known = new Map(runs.map((run) => [run.municipalityCode, run]));
  return versions.flatMap((data): BehindRun[] => {
    const run = known.get(data.municipalityCode);
    if (run === undefined) return [{ ...data, revision: null }];
    const isBusy =
      run.status === 'running' &&
      !isOrphan(run.process) &&
      Date.now() - run.startedAt.getTime() < brokenAfter;
    const hasFailed = run.status === 'failed' && run.wantedVersion === data.version;
    if (isBusy || (hasFailed && !again) || (run.dataVersion === data.version && run.status === 'done'))
      return [];
    return [{ ...data, revision: run.revision }];
  });
}

/** Takes a municipality on; false when another process did meanwhile. */
async function claim(
  db: Database,
  table: RunTable,
  { municipalityCode, version, revision }: BehindRun,
  method: string,
): Promise<boolean> {
  const begun = {
    status: 'running' as const,
    wantedVersion: version,
    startedAt: new Date(),
    process: placedMark(),
    problem: null,
    method,
  };
  const taken =
    revision === null
      ? await db
          .insertInto(table)
          .values({ municipalityCode, ...begun })
          .onConflict((conflict) => conflict.doNothing())
          .returning('municipalityCode')
          .execute()
      : await db
          .updateTable(table)
          .set((row) => ({ ...begun, revision: row('revision', '+', 1) }))
          .where('municipalityCode', '=', municipalityCode)
          .where('revision', '=', revision)
          .returning('municipalityCode')
          .execute();
  return taken.length > 0;
}

/**
 * Computes every municipality that is behind, one after the other. Until a municipality is done its pages show the results of
 * before; one that fails keeps those, says so in Beheer, and does not keep the others.
 */
export async function runComputing(
  db: Database,
  { table, behind, methodOf, compute, onProgress }: Computing,
): Promise<RoundResult> {
  const round: RoundResult = { done: 0, failed: [] };
  for (const [at, run] of behind.entries()) {
    const { municipalityCode, version } = run;
    onProgress(at, behind.length);
    if (!(await claim(db, table, run, methodOf(municipalityCode)))) continue;
    try {
      const store = await compute(municipalityCode);
      await db.transaction().execute(async (tx) => {
        const results = await store(tx);
        await tx
          .updateTable(table)
          .set({ status: 'done', dataVersion: version, computedAt: new Date(), results, process: null })
          .where('municipalityCode', '=', municipalityCode)
          .execute();
      });
      round.done += 1;
    } catch (error) {
      const problem = errorText(error).slice(0, 500);
      await db
        .updateTable(table)
        .set({ status: 'failed', problem, process: null })
        .where('municipalityCode', '=', municipalityCode)
        .execute();
      round.failed.push({ municipalityCode, problem });
    }
  }
  onProgress(behind.length, behind.length);
  return round;
}

/** How the computing stands, for who manages the product. */
export interface RunState {
  municipalityCode: string;
  status: 'running' | 'done' | 'failed';
  computedAt: Date | null;
  problem: string | null;
}

/** The state of every municipality that was ever computed, in order of code. */
export async function listRuns(db: Database, table: RunTable): Promise<RunState[]> {
  return db
    .selectFrom(table)
    .select(['municipalityCode', 'status', 'computedAt', 'problem'])
    .orderBy('municipalityCode')
    .execute();
}
