import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { batchesOf, insertColumns, integerArrayText, toColumns } from '#db/bulk.ts';
import { listBuurtLinks, type BuurtLink } from '#areas/queries.server.ts';
import { buildRollup } from '#insight/rollup.ts';
import { countCells, type CellRow, type SignalColumns } from '#insight/count-cells.ts';
import { protectCells, type AreaParts, type ProtectedRow } from '#insight/protect.ts';

/** One municipality in one calendar year: the unit in which cells are rebuilt and published. */
export interface ReleasePart {
  municipalityCode: string;
  calendarYear: number;
}

/** Cells that were written but that nobody sees yet. */
export interface StagedRelease {
  releaseId: number;
  areaYear: number;
  parts: readonly ReleasePart[];
}

const keyTypes = {
  release_id: 'int4',
  municipality_code: 'text',
  calendar_year: 'int2',
  level: 'text',
  area_code: 'text',
  theme_code: 'text',
  source_id: 'text',
};
const exactTypes = { ...keyTypes, months: 'int4[]', contributors: 'int4[]', weeks: 'int4[]' };
const protectedTypes = { ...keyTypes, counts: 'int4[]' };

/** The parts touched by the signals of the given imports. */
export async function listTouchedParts(db: Database, importIds: readonly number[]): Promise<ReleasePart[]> {
  const result = await sql<ReleasePart>`
    select distinct municipality_code, extract(year from day)::int as calendar_year
    from signal where import_id = any(${importIds}::int[]) and municipality_code is not null
    order by 1, 2`.execute(db);
  return result.rows;
}

/** Every part for which there are live signals. */
export async function listAllParts(db: Database): Promise<ReleasePart[]> {
  const result = await sql<ReleasePart>`
    select distinct municipality_code, extract(year from day)::int as calendar_year
    from signal where municipality_code is not null
      and import_id in (select id from import_batch where status = 'live')
    order by 1, 2`.execute(db);
  return result.rows;
}

/** What adds up to what inside one municipality: wijk of buurten, gemeente of wijken, composed areas of members. */
async function readAreaParts(db: Database, areaYear: number, municipalityCode: string): Promise<AreaParts> {
  const result = await sql<{ whole: string; part: string }>`
    select parent_code as whole, code as part from area
    where year = ${areaYear} and municipality_code = ${municipalityCode} and kind is null and parent_code is not null
    union
    select area_code, member_code from area_member
    join area on area.year = area_member.year and area.code = area_member.area_code
    where area_member.year = ${areaYear} and municipality_code = ${municipalityCode}
    order by 1, 2`.execute(db);
  const parts = new Map<string, string[]>();
  for (const { whole, part } of result.rows) parts.set(whole, [...(parts.get(whole) ?? []), part]);
  return parts;
}

interface CoverageRow {
  sourceId: string;
  firstDay: string;
  lastDay: string;
  signals: number;
}

async function readSignals(db: Database, part: ReleasePart, importIds: readonly number[]): Promise<SignalColumns> {
  const { municipalityCode, calendarYear } = part;
  const rows = await db
    .selectFrom('signal')
    .select(['areaCode', 'themeCode', 'sourceId', 'day', sql<string | null>`encode(reporter_hash, 'hex')`.as('reporter')])
    .where('municipalityCode', '=', municipalityCode)
    .where('day', '>=', `${calendarYear}-01-01`)
    .where('day', '<', `${calendarYear + 1}-01-01`)
    .where('importId', 'in', importIds)
    .execute();
  return {
    places: rows.map((row) => row.areaCode),
    themes: rows.map((row) => row.themeCode),
    sources: rows.map((row) => row.sourceId),
    days: rows.map((row) => row.day),
    reporters: rows.map((row) => row.reporter),
  };
}

function coverageOf(signals: SignalColumns): CoverageRow[] {
  const coverage = new Map<string, CoverageRow>();
  signals.sources.forEach((sourceId, position) => {
    const day = signals.days[position] ?? '';
    const row = coverage.get(sourceId) ?? { sourceId, firstDay: day, lastDay: day, signals: 0 };
    if (day < row.firstDay) row.firstDay = day;
    if (day > row.lastDay) row.lastDay = day;
    row.signals += 1;
    coverage.set(sourceId, row);
  });
  return [...coverage.values()];
}

async function writeRows(
  db: Database,
  releaseId: number,
  part: ReleasePart,
  rows: readonly CellRow[],
  shown: readonly ProtectedRow[],
  coverage: readonly CoverageRow[],
): Promise<void> {
  const key = {
    release_id: () => releaseId,
    municipality_code: () => part.municipalityCode,
    calendar_year: () => part.calendarYear,
    level: (row: CellRow | ProtectedRow) => row.level,
    area_code: (row: CellRow | ProtectedRow) => row.areaCode,
    theme_code: (row: CellRow | ProtectedRow) => row.themeCode,
    source_id: (row: CellRow | ProtectedRow) => row.sourceId,
  };
  for (const batch of batchesOf(rows, 4000)) {
    const columns = toColumns(batch, {
      ...key,
      months: (row) => integerArrayText(row.months),
      contributors: (row) => integerArrayText(row.contributors),
      weeks: (row) => (row.weeks === null ? null : integerArrayText(row.weeks)),
    });
    await insertColumns(db, 'cell_exact', exactTypes, columns);
  }
  for (const batch of batchesOf(shown, 4000)) {
    const columns = toColumns(batch, { ...key, counts: (row) => integerArrayText(row.counts) });
    await insertColumns(db, 'cell_protected', protectedTypes, columns);
  }
  if (coverage.length > 0) {
    await db.insertInto('sourceCoverage').values(coverage.map((row) => ({ ...part, ...row, releaseId }))).execute();
  }
}

/**
 * Counts and protects the cells of the given parts from the given imports and writes them under a new release that nobody
 * sees yet: the single writer of `cell_exact` and `cell_protected`. Follow with {@link publishRelease} in the transaction
 * that makes the imports themselves count (or stop counting).
 *
 * @param importIds every import whose signals count in this release
 */
export async function stageRelease(
  db: Database,
  areaYear: number,
  parts: readonly ReleasePart[],
  importIds: readonly number[],
  onProgress: (done: number) => void = () => undefined,
): Promise<StagedRelease> {
  const next = await sql<{ id: number }>`select nextval('cell_release_id')::int as id`.execute(db);
  const releaseId = next.rows[0]?.id ?? 0;
  let municipality: { code: string; links: BuurtLink[]; parts: AreaParts } | null = null;
  let done = 0;
  for (const part of parts) {
    if (municipality?.code !== part.municipalityCode) {
      const code: string = part.municipalityCode;
      municipality = { code, links: await listBuurtLinks(db, areaYear, code), parts: await readAreaParts(db, areaYear, code) };
    }
    const signals = importIds.length === 0 ? emptySignals : await readSignals(db, part, importIds);
    const rows = countCells(signals, buildRollup(part.municipalityCode, municipality.links), part.calendarYear);
    await writeRows(db, releaseId, part, rows, protectCells(rows, municipality.parts), coverageOf(signals));
    onProgress(++done);
  }
  return { releaseId, areaYear, parts };
}

const emptySignals: SignalColumns = { places: [], themes: [], sources: [], days: [], reporters: [] };

/** Makes a staged release the one that counts; run inside the transaction that publishes or undoes its imports. */
export async function publishRelease(tx: Database, release: StagedRelease): Promise<void> {
  if (release.parts.length === 0) return;
  await insertColumns(
    tx,
    'cell_release',
    { municipality_code: 'text', calendar_year: 'int2', release_id: 'int4', area_year: 'int2' },
    toColumns(release.parts, {
      municipality_code: (part) => part.municipalityCode,
      calendar_year: (part) => part.calendarYear,
      release_id: () => release.releaseId,
      area_year: () => release.areaYear,
    }),
    sql`(municipality_code, calendar_year) do update set release_id = excluded.release_id,
      area_year = excluded.area_year, published_at = now()`,
  );
}

/** Removes cells of releases that no longer count, or never did because an import broke off. */
export async function clearOldReleases(db: Database): Promise<void> {
  for (const table of ['cell_exact', 'cell_protected', 'source_coverage'] as const) {
    await sql`
      delete from ${sql.table(table)} old where not exists (
        select from cell_release current
        where current.municipality_code = old.municipality_code and current.calendar_year = old.calendar_year
          and current.release_id = old.release_id)`.execute(db);
  }
}
