import { listAreaCodesInside } from '#areas/queries.server.ts';
import { detailDatabase, municipalityDatabase } from '#auth/database.ts';
import { seesMunicipality, seesOwnDetail } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type {
  AreaTrendsResult,
  ResultPart,
  TrendsResult,
  WatchResult,
} from '#insight/early-warning/results.ts';
import { readStoredReasons } from '#insight/why-now/stored-reasons.server.ts';

/** What of a municipality a viewer may read exactly, and the database in which it is found. */
export interface ViewerScope {
  code: string;
  /** Whether it is all of the municipality, and not the own areas alone. */
  isWhole: boolean;
  reader: Database;
}

/**
 * Which stored warnings a viewer gets: of the municipality for who sees all of it exactly, of the own area for who sees that. Null
 * for who sees no exact counts there: rounded numbers are not to be tested, and hidden ones cannot be.
 *
 * @param year of the division in use
 */
export async function scopeOf(
  db: Database,
  viewer: Viewer,
  municipalityCode: string,
  year: number,
): Promise<ViewerScope | null> {
  if (seesMunicipality(viewer, municipalityCode))
    return { code: municipalityCode, isWhole: true, reader: municipalityDatabase(db, viewer) };
  const isOwn = viewer.ownBuurten.some((code) => `GM${code.slice(2, 6)}` === municipalityCode);
  if (!isOwn || !seesOwnDetail(viewer)) return null;
  const wijken = await listAreaCodesInside(db, year, 'wijk', viewer.ownBuurten);
  const reader = detailDatabase(db, viewer, [...viewer.ownBuurten, ...wijken]);
  return { code: viewer.ownAreaCode, isWhole: false, reader };
}

/** How the computing of a municipality stands; `none` before it was ever begun. */
export interface WarningRun {
  status: 'none' | 'running' | 'done' | 'failed';
  /** What the newest run was about; what is to be computed by now can be newer. */
  wantedVersion: string | null;
  /** What the stored results are of; null when there are none. */
  dataVersion: string | null;
  computedAt: Date | null;
}

/** Before the first run. */
export const neverRun: WarningRun = {
  status: 'none',
  wantedVersion: null,
  dataVersion: null,
  computedAt: null,
};

interface ResultOf {
  watch: WatchResult;
  trends: TrendsResult;
  area: AreaTrendsResult;
}

/** A result with how it came about; `result` is null when nothing is stored that this viewer may read. */
export interface StoredWarnings<Part extends ResultPart> {
  run: WarningRun;
  result: ResultOf[Part] | null;
}

/** What was stored of a scope, in one question. */
export async function findStored<Part extends ResultPart>(
  { reader, code }: Pick<ViewerScope, 'reader' | 'code'>,
  municipalityCode: string,
  part: Part,
  aboutCode = code,
): Promise<StoredWarnings<Part>> {
  const row = await reader
    .selectFrom('warningRun as run')
    .leftJoin('warningExact as stored', (join) =>
      join
        .onRef('stored.municipalityCode', '=', 'run.municipalityCode')
        .on('stored.scopeCode', '=', code)
        .on('stored.part', '=', part)
        .on('stored.aboutCode', '=', aboutCode),
    )
    .select(['run.status', 'run.wantedVersion', 'run.dataVersion', 'run.computedAt', 'stored.result'])
    .where('run.municipalityCode', '=', municipalityCode)
    .executeTakeFirst();
  if (row === undefined) return { run: neverRun, result: null };
  const { result, ...run } = row;
  return { run, result: result === null ? null : readResult(part, result) };
}

/** A result as it was stored; of an explanation only what is still understood. */
export function readResult<Part extends ResultPart>(part: Part, stored: string): ResultOf[Part] {
  const result = JSON.parse(stored) as ResultOf[Part];
  return part === 'watch' && 'reasons' in result
    ? { ...result, reasons: readStoredReasons(result.reasons) }
    : result;
}
