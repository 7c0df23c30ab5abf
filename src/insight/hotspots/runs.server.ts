import { findEdition, type Edition } from '#areas/edition-queries.server.ts';
import { batchesOf, insertRows } from '#db/bulk.ts';
import type { Database } from '#db/connection.ts';
import { isOrphan, placedMark } from '#db/work-mark.ts';
import { falseDiscoveryRate } from '#stats/multiple-testing.ts';
import { makeResults, type ResultRow } from '#insight/hotspots/make-results.server.ts';
import { methodVersion, permutations } from '#insight/hotspots/model.ts';
import { listDataVersions, type DataVersion } from '#insight/hotspots/versions.server.ts';
import { errorText } from '#errors.ts';

/** After this long a run of another machine counts as broken off; a municipality takes seconds. */
const brokenAfter = 15 * 60_000;

/** Rows in one statement, so that the single embedded backend is never held for long. */
const rowsAtOnce = 50;

/** How every result was made, stored beside them. */
const method = {
  version: methodVersion,
  verdict: 'trechtertoets met overdispersie tegenover de gemeente, Benjamini-Hochberg',
  permutations,
  falseDiscoveryRate,
  neighbours: 'queen',
  seed: 'FNV-1a van gemeente en niveau; staat bij elk resultaat',
};

/** A municipality whose stored results are not of the data that count now. */
export interface BehindRun extends DataVersion {
  /** Of the row as it was seen, so that of two who begin one does; null without a row. */
  revision: number | null;
}

/**
 * Municipalities that are to be computed. One that failed on these very data is left alone, and so is one that runs.
 *
 * @param again also those that failed
 */
export async function listBehind(db: Database, edition: Edition, again = false): Promise<BehindRun[]> {
  const runs = await db
    .selectFrom('hotspotRun')
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
  return (await listDataVersions(db, edition.version)).flatMap((data): BehindRun[] => {
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
async function claim(db: Database, { municipalityCode, version, revision }: BehindRun): Promise<boolean> {
  const begun = {
    status: 'running' as const,
    wantedVersion: version,
    startedAt: new Date(),
    process: placedMark(),
    problem: null,
    method: JSON.stringify(method),
  };
  const taken =
    revision === null
      ? await db
          .insertInto('hotspotRun')
          .values({ municipalityCode, ...begun })
          .onConflict((conflict) => conflict.doNothing())
          .returning('municipalityCode')
          .execute()
      : await db
          .updateTable('hotspotRun')
          .set((row) => ({ ...begun, revision: row('revision', '+', 1) }))
          .where('municipalityCode', '=', municipalityCode)
          .where('revision', '=', revision)
          .returning('municipalityCode')
          .execute();
  return taken.length > 0;
}

async function store(db: Database, { municipalityCode, version }: BehindRun, rows: readonly ResultRow[]) {
  await db.transaction().execute(async (tx) => {
    for (const kind of ['exact', 'protected'] as const) {
      const table = kind === 'exact' ? 'hotspotExact' : 'hotspotProtected';
      await tx.deleteFrom(table).where('municipalityCode', '=', municipalityCode).execute();
      for (const some of batchesOf(
        rows.filter((row) => row.kind === kind),
        rowsAtOnce,
      ))
        await insertRows(
          tx,
          kind === 'exact' ? 'hotspot_exact' : 'hotspot_protected',
          { municipality_code: 'text', theme_code: 'text', level: 'text', period: 'text', result: 'text' },
          some,
          {
            municipality_code: municipalityCode,
            theme_code: (row) => row.themeCode,
            level: (row) => row.level,
            period: (row) => row.period,
            result: (row) => row.result,
          },
        );
    }
    await tx
      .updateTable('hotspotRun')
      .set({
        status: 'done',
        dataVersion: version,
        computedAt: new Date(),
        results: rows.length,
        process: null,
      })
      .where('municipalityCode', '=', municipalityCode)
      .execute();
  });
}

/** What a round of computing did. */
export interface RoundResult {
  done: number;
  /** Municipalities that could not be computed, with why. */
  failed: { municipalityCode: string; problem: string }[];
}

/**
 * Computes the hotspots of every municipality that is behind, one after the other. Until a municipality is done its pages show
 * the results of before; one that fails keeps those, says so in Beheer, and does not keep the others.
 *
 * @param again also what failed on these data before
 */
export async function runHotspots(
  db: Database,
  again = false,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<RoundResult> {
  const edition = await findEdition(db);
  const round: RoundResult = { done: 0, failed: [] };
  if (edition === undefined) return round;
  const behind = await listBehind(db, edition, again);
  for (const [at, run] of behind.entries()) {
    onProgress(at, behind.length);
    if (!(await claim(db, run))) continue;
    try {
      await store(db, run, await makeResults(db, edition, run.municipalityCode));
      round.done += 1;
    } catch (error) {
      const problem = errorText(error).slice(0, 500);
      await db
        .updateTable('hotspotRun')
        .set({ status: 'failed', problem, process: null })
        .where('municipalityCode', '=', run.municipalityCode)
        .execute();
      round.failed.push({ municipalityCode: run.municipalityCode, problem });
    }
  }
  onProgress(behind.length, behind.length);
  return round;
}
