import { findEdition, type Edition } from '#areas/edition-queries.server.ts';
import { batchesOf, insertRows } from '#db/bulk.ts';
import type { Database } from '#db/connection.ts';
import { falseDiscoveryRate } from '#stats/multiple-testing.ts';
import {
  behindRuns,
  rowsAtOnce,
  runComputing,
  type BehindRun,
  type RoundResult,
} from '#insight/computed-runs.server.ts';
import { makeResults, type ResultRow } from '#insight/hotspots/make-results.server.ts';
import { methodVersion, permutations } from '#insight/hotspots/model.ts';
import { listDataVersions } from '#insight/hotspots/versions.server.ts';

/** How every result was made, stored beside them. */
const method = {
  version: methodVersion,
  verdict: 'trechtertoets met overdispersie tegenover de gemeente, Benjamini-Hochberg',
  permutations,
  falseDiscoveryRate,
  neighbours: 'queen',
  seed: 'FNV-1a van gemeente en niveau; staat bij elk resultaat',
};

/**
 * Municipalities of which the hotspots are to be computed.
 *
 * @param again also those that failed
 */
export async function listBehind(db: Database, edition: Edition, again = false): Promise<BehindRun[]> {
  return behindRuns(db, 'hotspotRun', await listDataVersions(db, edition.version), again);
}

async function store(
  tx: Database,
  municipalityCode: string,
  rows: readonly ResultRow[],
  kind: ResultRow['kind'],
): Promise<void> {
  const table = kind === 'exact' ? 'hotspotExact' : 'hotspotProtected';
  await tx.deleteFrom(table).where('municipalityCode', '=', municipalityCode).execute();
  const own = rows.filter((row) => row.kind === kind);
  for (const some of batchesOf(own, rowsAtOnce))
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

/**
 * Computes the hotspots of every municipality that is behind.
 *
 * @param again also what failed on these data before
 */
export async function runHotspots(
  db: Database,
  again = false,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<RoundResult> {
  const edition = await findEdition(db);
  if (edition === undefined) return { done: 0, failed: [] };
  return runComputing(db, {
    table: 'hotspotRun',
    behind: await listBehind(db, edition, again),
    methodOf: () => JSON.stringify(method),
    async compute(municipalityCode) {
      const rows = await makeResults(db, edition, municipalityCode);
      return async (tx) => {
        for (const kind of ['exact', 'protected'] as const) await store(tx, municipalityCode, rows, kind);
        return rows.length;
      };
    },
    onProgress,
  });
}
