import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { batchesOf } from '#db/bulk.ts';
import { refreshStatistics } from '#db/statistics.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { recordFigureCoverage, stageFigures } from '#insight/figures.server.ts';
import { applyAreaFigures } from '#imports/area-figures.server.ts';
import { beginImport, commitFigures, refuseImport } from '#imports/batches.server.ts';
import { openText } from '#imports/decode.ts';
import type { FiguresProfile } from '#imports/figure-columns.ts';
import {
  figureOf,
  figureSeries,
  seriesSource,
  unpublishedPeriods,
  type FigureSeries,
} from '#imports/figure-series.ts';
import { openFiguresFile, type FiguresFile } from '#imports/figures-file.ts';
import { openFiguresOData } from '#imports/figures-odata.ts';
import { hashFile } from '#imports/file-hash.ts';
import { keepProgress, type StepProgress } from '#imports/import-progress.server.ts';
import { jsonLimits, tableLimits } from '#imports/limits.ts';
import type { ImportReport } from '#imports/report.ts';
import { findCategory } from '#signals/categories.ts';
import { breakReason, DomainError, isDiskFull } from '#errors.ts';
import { localDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';

export interface FigureImportOptions {
  /** Only figures of this series; without it both, each to its own. */
  seriesId?: FigureSeries;
  /** Year or other period of figures that do not tell their own. */
  year?: string;
  profile?: FiguresProfile;
  /** Leave out rows about areas that are not loaded, instead of refusing the file. */
  skipUnknown?: boolean;
}

/** How an import of figures ended; of a refused one nothing is stored. */
export interface FigureImportResult {
  outcome: 'live' | 'known' | 'refused';
  importId: number;
  report: ImportReport;
  /** Figures that are new, per series. */
  figures: Record<FigureSeries, number>;
}

/**
 * Imports published figures from a CSV or from CBS OData JSON: registered crime and key figures, each to its own series, as
 * published. Inhabitants, households and land of the year of the division also go to the areas themselves. One wrong row
 * refuses the file; all becomes visible at once; the same file twice changes nothing. Throws `ImportRefused` for what
 * concerns the file as a whole, and UNAVAILABLE without areas.
 */
export async function importFigureFile(
  db: Database,
  path: string,
  options: FigureImportOptions = {},
  onProgress: StepProgress = () => undefined,
): Promise<FigureImportResult> {
  const edition = await findEdition(db);
  if (edition === undefined) {
    throw new DomainError(
      'UNAVAILABLE',
      'Er zijn nog geen gebieden geladen. Lees eerst grenzen in: npx wijkbeeld areas import.',
    );
  }
  const rows = await db
    .selectFrom('area')
    .select('code')
    .where('year', '=', edition.year)
    .where('kind', 'is', null)
    .execute();
  const codes = new Set(rows.map((row) => row.code));
  const fileHash = identityOf(
    await hashFile(path),
    options,
    options.skipUnknown === true ? codes.size : null,
  );
  const file = await openFile(path, codes, options);
  const fileName = basename(path);
  const opened = await beginImport(db, {
    kind: 'figures',
    sourceId: null,
    fileName,
    fileHash,
    fictional: false,
  });
  const none = { misdrijven: 0, kerncijfers: 0 };
  if (opened.isKnown) return { outcome: 'known', importId: opened.id, report: file.report(), figures: none };

  const importId = opened.id;
  const progress = keepProgress(db, importId, onProgress);
  try {
    const staged = await stageFile(
      db,
      { importId, areaYear: edition.year },
      file,
      options.seriesId,
      progress.show,
    );
    await progress.settled();
    const report = file.report();
    const total = staged.figures.misdrijven + staged.figures.kerncijfers;
    if (report.refused > 0 || total === 0) {
      await refuseImport(db, importId, { accepted: 0, refused: report.refused }, report);
      return { outcome: 'refused', importId, report, figures: none };
    }
    // The next questions read what was just written; a plan for an empty table would take a minute.
    await refreshStatistics(db, ['figure']);
    report.notes.push(...(await blankUnpublished(db, importId, file, staged)));
    await recordFigureCoverage(db, importId);
    const source = figureSeries.find((series) => staged.figures[series] > 0);
    await db.transaction().execute(async (tx) => {
      const areaBase = await applyAreaFigures(tx, importId, edition.year);
      const finished = { id: importId, rows: total, report: { ...report, areaYear: edition.year, areaBase } };
      await commitFigures(tx, finished, source === undefined ? undefined : seriesSource[source]);
    });
    await refreshStatistics(db, ['figure', 'area']);
    return { outcome: 'live', importId, report, figures: staged.figures };
  } catch (thrown) {
    await progress.settled();
    const error = asDouble(thrown);
    const reason = breakReason(error, 'De import brak af. Er is niets veranderd.');
    await refuseImport(db, importId, { accepted: 0, refused: 0 }, { reason }, !isDiskFull(error)).catch(
      () => undefined,
    );
    throw error;
  }
}

/** The same file read in another way is another import; so is one that left rows out when fewer areas were loaded. */
function identityOf(
  hash: Buffer,
  { seriesId, year, profile }: FigureImportOptions,
  areas: number | null,
): Buffer {
  const way = JSON.stringify({ seriesId, year, profile, areas });
  return createHash('sha256').update(hash).update(way).digest();
}

async function openFile(
  path: string,
  codes: ReadonlySet<string>,
  options: FigureImportOptions,
): Promise<FiguresFile> {
  const context = {
    hasArea: (code: string) => codes.has(code),
    categoryOf: (text: string) => findCategory(text)?.code,
    period: options.year,
    today: localDay(new Date()),
    unknownAreas: options.skipUnknown === true ? ('skip' as const) : ('refuse' as const),
  };
  if (await isJson(path)) return openFiguresOData([await openText(path, jsonLimits)], context);
  return openFiguresFile(await openText(path, tableLimits), context, { profile: options.profile });
}

/** By content, not by name: JSON starts with a bracket. */
async function isJson(path: string): Promise<boolean> {
  for await (const chunk of (await openText(path, jsonLimits)).chunks) {
    const start = chunk.toString('utf8').trimStart();
    if (start !== '') return start.startsWith('{') || start.startsWith('[');
  }
  return false;
}

/** What a file turned out to hold. */
interface StagedFigures {
  figures: Record<FigureSeries, number>;
  periods: Set<string>;
  categories: Set<string>;
}

async function stageFile(
  db: Database,
  batch: { importId: number; areaYear: number },
  file: FiguresFile,
  only: FigureSeries | undefined,
  show: StepProgress,
): Promise<StagedFigures> {
  const staged: StagedFigures = {
    figures: { misdrijven: 0, kerncijfers: 0 },
    periods: new Set(),
    categories: new Set(),
  };
  for await (const rows of file.batches) {
    const figures = file.report().refused > 0 ? [] : rows.map(figureOf);
    for (const seriesId of figureSeries) {
      const own = figures.filter((figure) => figure.seriesId === seriesId && (only ?? seriesId) === seriesId);
      for (const some of batchesOf(own, 5000)) await stageFigures(db, { ...batch, seriesId }, some);
      staged.figures[seriesId] += own.length;
      if (seriesId !== 'misdrijven') continue;
      for (const { period, category } of own) {
        staged.periods.add(period);
        staged.categories.add(category);
      }
    }
    const { read } = file.report();
    const { bytesRead = 0, totalBytes = null } = file.progress ?? {};
    // The share of bytes tells how many rows there will be.
    show(
      'Regels',
      read,
      totalBytes === null || bytesRead === 0 ? undefined : Math.round((read * totalBytes) / bytesRead),
    );
  }
  return staged;
}

/** Counts of a period that is not published yet are not zero but missing. */
async function blankUnpublished(
  db: Database,
  importId: number,
  file: FiguresFile,
  staged: StagedFigures,
): Promise<string[]> {
  const zero = file.allZero();
  const periods = unpublishedPeriods(zero.periods, staged.periods, staged.categories);
  const notes =
    zero.categories.length === 0
      ? []
      : [`Overal 0, misschien niet gevuld: soort ${joinDutch(zero.categories)}.`];
  if (periods.length === 0) return notes;
  await sql`
    update figure set value = null
    where import_id = ${importId} and series_id = 'misdrijven' and period = any(${periods}::text[])`.execute(
    db,
  );
  return [
    ...notes,
    `In ${joinDutch(periods)} staat overal 0: gelezen als nog niet gepubliceerd, niet als nul.`,
  ];
}

/** Two columns that mean the same make two figures for one place and period: the database refuses, the user hears why. */
function asDouble(error: unknown): unknown {
  const isDouble = error instanceof Error && 'code' in error && error.code === '23505';
  if (!isDouble) return error;
  return new DomainError(
    'INVALID',
    'Het bestand geeft voor hetzelfde gebied, dezelfde periode en dezelfde soort twee cijfers. Laat één kolom weg.',
  );
}
