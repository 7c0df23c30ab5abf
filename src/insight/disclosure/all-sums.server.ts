import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { findInstallation } from '#db/installation.ts';
import { replaceShown } from '#insight/cells.server.ts';
import {
  behindRuns,
  runComputing,
  type BehindRun,
  type DataVersion,
  type RoundResult,
} from '#insight/computed-runs.server.ts';
import { withhold } from '#insight/disclosure/certify.ts';
import { protectTogether, type CountedRow, type ProtectedRow } from '#insight/disclosure/protect.ts';
import { leastCounts } from '#insight/disclosure/rules.ts';
import { readPublishedRows } from '#insight/disclosure/releases.server.ts';
import { readDivisions } from '#insight/release-divisions.server.ts';
import { buildRollup } from '#insight/rollup.ts';

/** Of the way in which all sums are tried; another one tries every release anew. */
const methodVersion = 1;

const method = {
  version: methodVersion,
  leastCounts,
  tables: 'andere tabellen in breuken, gezocht met projecties op alles wat gepubliceerd is',
};

/** A release on which all sums together are to be tried. */
interface WaitingRelease {
  municipalityCode: string;
  calendarYear: number;
  areaYear: number;
  releaseId: number;
}

/** The releases of every municipality that has one on which all sums were not tried. */
async function listVersions(db: Database): Promise<DataVersion[]> {
  const result = await sql<{ municipalityCode: string; releases: string }>`
    select municipality_code, string_agg(calendar_year || ':' || release_id, ' ' order by calendar_year) as releases
    from cell_release group by municipality_code having bool_or(all_sums = 'waits')
    order by municipality_code`.execute(db);
  return result.rows.map(({ municipalityCode, releases }) => ({
    municipalityCode,
    version: `methode ${methodVersion}, vrijgaven ${releases}`,
  }));
}

/**
 * Municipalities with a release on which all sums together are to be tried by itself. Of fictional signals nobody can be told
 * anything, and a city takes minutes: there it waits until someone asks for it.
 */
export async function listBehindAllSums(db: Database): Promise<BehindRun[]> {
  const installation = await findInstallation(db);
  return installation?.kind === 'real' ? behindRuns(db, 'allSumsRun', await listVersions(db), false) : [];
}

async function listWaiting(db: Database, municipalityCode: string): Promise<WaitingRelease[]> {
  return (
    db
      .selectFrom('cellRelease')
      .select(['municipalityCode', 'calendarYear', 'areaYear', 'releaseId'])
      .where('municipalityCode', '=', municipalityCode)
      .where('allSums', '=', 'waits')
      // What is looked at most goes first.
      .orderBy('calendarYear', 'desc')
      .execute()
  );
}

async function readExactRows(db: Database, release: WaitingRelease): Promise<CountedRow[]> {
  const { municipalityCode, calendarYear, releaseId } = release;
  const result = await sql<
    { months: number[]; contributors: number[] } & Omit<CountedRow, 'months' | 'contributors'>
  >`
    select level, area_code, theme_code, source_id, months, contributors from cell_exact
    where municipality_code = ${municipalityCode} and calendar_year = ${calendarYear} and release_id = ${releaseId}
    order by theme_code, source_id, level, area_code`.execute(db);
  return result.rows.map((row) => ({
    ...row,
    months: Int32Array.from(row.months),
    contributors: Int32Array.from(row.contributors),
  }));
}

const hiddenIn = (rows: readonly ProtectedRow[]) =>
  rows.reduce((sum, { counts }) => sum + counts.filter((count) => count === null).length, 0);

/** Tries all sums together on one release and hides what they tell; gives how many counts more are hidden, 0 when it was replaced. */
async function openRelease(db: Database, release: WaitingRelease): Promise<number> {
  const { municipalityCode, calendarYear, areaYear, releaseId } = release;
  const divisions = await readDivisions(db, areaYear, new Set([municipalityCode]));
  const { links, parts } = divisions.get(municipalityCode) ?? { links: [], parts: [] };
  const part = { calendarYear, parts, areas: buildRollup(municipalityCode, links).areas };
  const shown = await readPublishedRows(db, release);
  const open = protectTogether(await readExactRows(db, release), part, shown);
  const rows = open ?? withhold(shown);
  const hidden = hiddenIn(rows);
  return db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('cellRelease')
      .select('hiddenCounts')
      .where('municipalityCode', '=', municipalityCode)
      .where('calendarYear', '=', calendarYear)
      .where('releaseId', '=', releaseId)
      .forUpdate()
      .executeTakeFirst();
    // An import came in between; the release that took its place waits.
    if (before === undefined) return 0;
    await replaceShown(tx, releaseId, { municipalityCode, calendarYear }, rows);
    const more = hidden - before.hiddenCounts;
    await tx
      .updateTable('cellRelease')
      .set((row) => ({
        allSums: open === null ? ('withheld' as const) : ('kept' as const),
        hiddenCounts: hidden,
        shownCounts: row('shownCounts', '-', more),
        leastLeft: open === null ? null : row.ref('leastLeft'),
      }))
      .where('municipalityCode', '=', municipalityCode)
      .where('calendarYear', '=', calendarYear)
      .execute();
    return more;
  });
}

/**
 * Tries all sums together on every release that waits for it, of fictional signals too, and hides what they tell; of a release of which that cannot be
 * prevented nothing is shown to who sees totals only. Each release is stored by itself: what was done stays done.
 *
 * @param again also municipalities where it failed on these very releases
 */
export async function runAllSums(
  db: Database,
  again = false,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<RoundResult> {
  return runComputing(db, {
    table: 'allSumsRun',
    behind: await behindRuns(db, 'allSumsRun', await listVersions(db), again),
    methodOf: () => JSON.stringify(method),
    async compute(municipalityCode) {
      let hidden = 0;
      for (const release of await listWaiting(db, municipalityCode)) hidden += await openRelease(db, release);
      return () => Promise.resolve(Math.max(0, hidden));
    },
    onProgress,
  });
}
