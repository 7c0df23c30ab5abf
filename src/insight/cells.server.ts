import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { batchWriter, insertRows, integerArrayText } from '#db/bulk.ts';
import { readAhead, type Preview } from '#db/read-ahead.ts';
import type { Relocation } from '#signals/commands.server.ts';
import { buildRollup } from '#insight/rollup.ts';
import { countCells, type CellRow, type SignalColumns } from '#insight/count-cells.ts';
import { certify, type Certificate } from '#insight/disclosure/certify.ts';
import { protect, type ProtectedRow } from '#insight/disclosure/protect.ts';
import { readDivisions } from '#insight/release-divisions.server.ts';
import { readSignals, type ReleasePart } from '#insight/release-signals.server.ts';

/** Cells that were written but that nobody sees yet. */
export interface StagedRelease {
  releaseId: number;
  areaYear: number;
  parts: readonly (ReleasePart & Certificate)[];
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
const coverageTypes = {
  release_id: 'int4',
  municipality_code: 'text',
  calendar_year: 'int2',
  source_id: 'text',
  first_day: 'date',
  last_day: 'date',
  signals: 'int4',
};

/** The parts touched by the signals of the given imports. */
export async function listTouchedParts(db: Database, importIds: readonly number[]): Promise<ReleasePart[]> {
  const result = await sql<ReleasePart>`
    select distinct municipality_code, date_part('year', day)::int as calendar_year
    from signal where import_id = any(${importIds}::int[]) and municipality_code is not null
    order by 1, 2`.execute(db);
  return result.rows;
}

/** Whether there are live signals and no cells at all: the rules of counting changed, and a migration emptied them. */
export async function lacksCells(db: Database): Promise<boolean> {
  const result = await sql<{ lacks: boolean }>`
    select not exists (select from cell_release)
      and exists (select from import_batch where kind = 'signals' and status = 'live' and rows_accepted > 0) as lacks`.execute(
    db,
  );
  return result.rows[0]?.lacks ?? false;
}

/** Every part for which there are live signals. */
export async function listAllParts(db: Database): Promise<ReleasePart[]> {
  const result = await sql<ReleasePart>`
    select distinct municipality_code, date_part('year', day)::int as calendar_year
    from signal where municipality_code is not null
      and import_id in (select id from import_batch where status = 'live')
    order by 1, 2`.execute(db);
  return result.rows;
}

interface CoverageRow {
  sourceId: string;
  firstDay: string;
  lastDay: string;
  signals: number;
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

/** A row with the part it belongs to. */
interface InPart<Row> {
  part: ReleasePart;
  row: Row;
}

const keyOf = {
  municipality_code: ({ part }: InPart<unknown>) => part.municipalityCode,
  calendar_year: ({ part }: InPart<unknown>) => part.calendarYear,
  source_id: ({ row }: InPart<{ sourceId: string }>) => row.sourceId,
};
const cellKeyOf = {
  ...keyOf,
  level: ({ row }: InPart<CellRow | ProtectedRow>) => row.level,
  area_code: ({ row }: InPart<CellRow | ProtectedRow>) => row.areaCode,
  theme_code: ({ row }: InPart<CellRow | ProtectedRow>) => row.themeCode,
};

async function writeExact(db: Database, releaseId: number, rows: readonly InPart<CellRow>[]): Promise<void> {
  await insertRows(db, 'cell_exact', exactTypes, rows, {
    release_id: releaseId,
    ...cellKeyOf,
    months: ({ row }) => integerArrayText(row.months),
    contributors: ({ row }) => integerArrayText(row.contributors),
    weeks: ({ row }) => (row.weeks === null ? null : integerArrayText(row.weeks)),
  });
}

async function writeProtected(
  db: Database,
  releaseId: number,
  rows: readonly InPart<ProtectedRow>[],
): Promise<void> {
  await insertRows(db, 'cell_protected', protectedTypes, rows, {
    release_id: releaseId,
    ...cellKeyOf,
    counts: ({ row }) => integerArrayText(row.counts),
  });
}

/** Puts rows of one part of a release in the place of those that were shown: what changes is only what is hidden. */
export async function replaceShown(
  tx: Database,
  releaseId: number,
  part: ReleasePart,
  rows: readonly ProtectedRow[],
): Promise<void> {
  await sql`
    delete from cell_protected where release_id = ${releaseId}
      and municipality_code = ${part.municipalityCode} and calendar_year = ${part.calendarYear}`.execute(tx);
  const shown = batchWriter<InPart<ProtectedRow>>((some) => writeProtected(tx, releaseId, some));
  await shown.add(rows.map((row) => ({ part, row })));
  await shown.finish();
}

async function writeCoverage(
  db: Database,
  releaseId: number,
  rows: readonly InPart<CoverageRow>[],
): Promise<void> {
  await insertRows(db, 'source_coverage', coverageTypes, rows, {
    release_id: releaseId,
    ...keyOf,
    first_day: ({ row }) => row.firstDay,
    last_day: ({ row }) => row.lastDay,
    signals: ({ row }) => row.signals,
  });
}
/** Parts can be small and many: who watches is told at most this often, in milliseconds. */
const tellEvery = 250;

/** A change of division that is published together with the release: areas to be stored and signals that move. */
export interface ReleaseChange {
  preview: Preview;
  moved: Relocation;
}

/**
 * Counts and protects the cells of the given parts from the given imports and writes them under a new release that nobody
 * sees yet: the single writer of `cell_exact` and `cell_protected`. Follow with {@link publishRelease} in the transaction
 * that makes the imports themselves count (or stop counting).
 *
 * @param importIds every import whose signals count in this release
 * @param change what else is published with it
 */
export async function stageRelease(
  db: Database,
  areaYear: number,
  parts: readonly ReleasePart[],
  importIds: readonly number[],
  onProgress: (done: number) => void = () => undefined,
  change: ReleaseChange | null = null,
): Promise<StagedRelease> {
  const next = await sql<{ id: number }>`select nextval('cell_release_id')::int as id`.execute(db);
  const releaseId = next.rows[0]?.id ?? 0;
  const read = (from: Database) =>
    readDivisions(from, areaYear, new Set(parts.map((part) => part.municipalityCode)));
  const divisions = await (change === null ? read(db) : readAhead(db, change.preview, read));
  const exact = batchWriter<InPart<CellRow>>((rows) => writeExact(db, releaseId, rows));
  const shown = batchWriter<InPart<ProtectedRow>>((rows) => writeProtected(db, releaseId, rows));
  const coverage = batchWriter<InPart<CoverageRow>>((rows) => writeCoverage(db, releaseId, rows));
  const certified: (ReleasePart & Certificate)[] = [];
  let toldAt = 0;
  for await (const { part, signals } of readSignals(db, parts, { importIds, moved: change?.moved ?? null })) {
    const division = divisions.get(part.municipalityCode) ?? { links: [], parts: [] };
    const rollup = buildRollup(part.municipalityCode, division.links);
    const rows = countCells(signals, rollup, part.calendarYear);
    await exact.add(rows.map((row) => ({ part, row })));
    const counted = { calendarYear: part.calendarYear, parts: division.parts, areas: rollup.areas };
    const published = certify(protect(rows, counted), counted);
    certified.push({ ...part, ...published.certificate });
    await shown.add(published.rows.map((row) => ({ part, row })));
    await coverage.add(coverageOf(signals).map((row) => ({ part, row })));
    if (certified.length < parts.length && Date.now() - toldAt < tellEvery) continue;
    toldAt = Date.now();
    onProgress(certified.length);
  }
  for (const writer of [exact, shown, coverage]) await writer.finish();
  return { releaseId, areaYear, parts: certified };
}

/** Makes a staged release the one that counts; run inside the transaction that publishes or undoes its imports. */
export async function publishRelease(tx: Database, release: StagedRelease): Promise<void> {
  if (release.parts.length === 0) return;
  await insertRows(
    tx,
    'cell_release',
    {
      ...{ municipality_code: 'text', calendar_year: 'int2', release_id: 'int4', area_year: 'int2' },
      ...{ shown_counts: 'int4', hidden_counts: 'int4', least_left: 'int4' },
    },
    release.parts,
    {
      municipality_code: (part) => part.municipalityCode,
      calendar_year: (part) => part.calendarYear,
      release_id: () => release.releaseId,
      area_year: () => release.areaYear,
      shown_counts: (part) => part.counts - part.hidden,
      hidden_counts: (part) => part.hidden,
      least_left: (part) => part.leastLeft,
    },
    sql`(municipality_code, calendar_year) do update set release_id = excluded.release_id,
      area_year = excluded.area_year, shown_counts = excluded.shown_counts, hidden_counts = excluded.hidden_counts,
      least_left = excluded.least_left, all_sums = 'waits', published_at = now()`,
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
