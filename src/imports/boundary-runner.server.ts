import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { commandLine, type AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { addAreas, addMemberships } from '#areas/commands.server.ts';
import { cbsAttribution, unknownAttribution, type BoundaryOrigin } from '#areas/boundaries.ts';
import {
  listLiveSetIds,
  listMakers,
  stageBoundarySet,
  switchBoundarySets,
} from '#areas/boundaries.server.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { beginImport, dropImport, identifyImport, makeLive, refuseImport } from '#imports/batches.server.ts';
import { divisionDigest, divisionOf, divisionYear } from '#imports/boundary-division.ts';
import { readBoundaryFile, type BoundaryFile } from '#imports/boundary-file.ts';
import { forgiveDrawable, type NamedArea } from '#imports/boundary-gaps.ts';
import { carryComposedAreas, type CarriedAreas } from '#imports/composed-areas.server.ts';
import { openText } from '#imports/decode.ts';
import { clearReplaced, publishDivision, stageDivision } from '#imports/division-switch.server.ts';
import { keepProgress, type KeptProgress, type StepProgress } from '#imports/import-progress.server.ts';
import { jsonLimits } from '#imports/limits.ts';
import { fetchPdokDivision, type PdokChoice, type PdokOptions } from '#imports/pdok-division.ts';
import type { ImportReport } from '#imports/report.ts';
import { breakReason, isDiskFull } from '#errors.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatCountOf } from '#text/numbers.ts';

export interface BoundaryImportOptions {
  /** Year of the division; wins over what the file says. */
  year?: number;
  /** Who made the boundaries, as shown beside the map; wins over what is recognised. */
  attribution?: string;
  /** Whether areas that are on the map now may go from it, because the new boundaries have fewer. */
  isPartial?: boolean;
  /** Today ('YYYY-MM-DD'), for the membership of composed areas on the map. */
  day: string;
  /** An import that was opened already with {@link openBoundaryImport}. */
  importId?: number;
  /** Name to remember, when the file itself lies under another one. */
  fileName?: string;
}

/** How an import of boundaries ended; of a refused one nothing is stored. */
export interface BoundaryImportResult {
  outcome: 'live' | 'known' | 'refused';
  importId: number;
  report: ImportReport;
  year: number;
  /** Areas that are new. */
  added: number;
  /** Areas of the division without a known number of inhabitants: no rates for those. */
  withoutInhabitants: number;
  /** The division the product works with now: a newer one stays in use when an older is added. */
  usedYear: number;
}

/**
 * Opens an import of boundaries, so that others see it and none runs beside it. Throws CONFLICT when another import runs.
 *
 * @returns its number
 */
export async function openBoundaryImport(db: Database, fileName: string, asker: AuditAsker): Promise<number> {
  // What it brings is only known when it was read; until then a hash that no file has.
  const batch = {
    kind: 'boundaries' as const,
    sourceId: null,
    fileName,
    fileHash: randomBytes(32),
    fictional: false,
    asker,
  };
  return (await beginImport(db, batch)).id;
}

/**
 * Imports a file of boundaries (GeoJSON or TopoJSON): areas that are not known yet are added, the outlines become a set of
 * their own, the map is drawn, signals are placed and counted anew, and all of it becomes visible at once. What is known
 * keeps its name and figures. One area that cannot be used refuses the file, and so do boundaries that lack areas of the map
 * unless `isPartial` says that this is meant. The same boundaries twice change nothing. Throws `ImportRefused` and DomainError with the reason; the import then stands in the list as refused.
 */
export async function importBoundaryFile(
  db: Database,
  path: string,
  options: BoundaryImportOptions,
  onProgress: StepProgress = () => undefined,
): Promise<BoundaryImportResult> {
  const fileName = options.fileName ?? basename(path);
  const job = await openJob(db, 'file', fileName, options);
  return runImport(db, job, onProgress, async (show) => {
    show('Bestand lezen', 0);
    const file = await readBoundaryFile(await openText(path, jsonLimits), { fileName, year: options.year });
    return { file, year: divisionYear(file, options.year) };
  });
}

/** The name under which a question to PDOK stands in the lists. */
export function pdokLabel({ year, municipalities }: PdokChoice): string {
  const part =
    municipalities === null ? '' : `, ${formatCountOf(municipalities.length, 'gemeente', 'gemeenten')}`;
  return `PDOK, indeling ${year}${part}`;
}

/** Imports the official boundaries of a year from PDOK; the rest is as {@link importBoundaryFile}. */
export async function importPdokBoundaries(
  db: Database,
  choice: PdokChoice,
  options: Omit<BoundaryImportOptions, 'year' | 'attribution' | 'fileName'>,
  onProgress: StepProgress = () => undefined,
  service: PdokOptions = {},
): Promise<BoundaryImportResult> {
  const job = await openJob(db, 'pdok', pdokLabel(choice), options);
  return runImport(db, job, onProgress, async (show) => {
    return { file: await fetchPdokDivision(choice, service, show), year: choice.year };
  });
}

interface ImportJob {
  importId: number;
  origin: BoundaryOrigin;
  label: string;
  day: string;
  attribution: string | undefined;
  isPartial: boolean;
  /** Opened by someone who does not get the result, but looks in the list. */
  isWatched: boolean;
}

async function openJob(
  db: Database,
  origin: BoundaryOrigin,
  label: string,
  { day, importId, attribution, isPartial = false }: BoundaryImportOptions,
): Promise<ImportJob> {
  return {
    ...{ origin, label, day, attribution, isPartial, isWatched: importId !== undefined },
    importId: importId ?? (await openBoundaryImport(db, label, commandLine)),
  };
}

type ReadFile = (show: StepProgress) => Promise<{ file: BoundaryFile; year: number }>;

async function runImport(
  db: Database,
  job: ImportJob,
  onProgress: StepProgress,
  read: ReadFile,
): Promise<BoundaryImportResult> {
  const { importId } = job;
  const progress = keepProgress(db, importId, onProgress);
  try {
    const { file: given, year } = await read(progress.show);
    const { file, named } = forgiveDrawable(given);
    if (file.report.refused === 0) return await storeDivision(db, job, { file, year, named }, progress);
    await progress.settled();
    await refuseImport(db, importId, { accepted: 0, refused: file.report.refused }, file.report);
    const usedYear = (await findEdition(db))?.year ?? year;
    return {
      outcome: 'refused',
      importId,
      report: file.report,
      year,
      added: 0,
      withoutInhabitants: 0,
      usedYear,
    };
  } catch (error) {
    await progress.settled();
    const reason = breakReason(error, 'De import brak af. Er is niets veranderd.');
    await refuseImport(db, importId, { accepted: 0, refused: 0 }, { reason }, !isDiskFull(error)).catch(
      () => undefined,
    );
    throw error;
  }
}

/** A file in which nothing is wrong. */
interface ReadDivision {
  file: BoundaryFile;
  year: number;
  named: readonly NamedArea[];
}

async function storeDivision(
  db: Database,
  job: ImportJob,
  { file, year, named }: ReadDivision,
  { show, settled }: KeptProgress,
): Promise<BoundaryImportResult> {
  const { importId, origin, label, day } = job;
  const attribution = job.attribution ?? (file.isCbs ? cbsAttribution(year) : unknownAttribution);
  const known = new Set(await listCodes(db, year));
  const division = divisionOf(file, year, known, named);
  const added = division.areas.filter((area) => !known.has(area.code)).length;
  const result = { importId, report: file.report, year, added };
  const usedBefore = (await findEdition(db))?.year ?? year;
  const digestOf = (maker: string) => divisionDigest(division, `${origin} ${maker}`);
  // Without a maker the same boundaries change nothing: whose they are is known already.
  const makers = attribution === unknownAttribution ? await listMakers(db, year, origin) : [];
  const liveImport = await identifyImport(
    db,
    importId,
    digestOf(attribution),
    'boundaries',
    makers.map(digestOf),
  );
  if (liveImport !== null) {
    await settled();
    const reason = `Deze grenzen waren al ingelezen als import ${liveImport}. Er is niets veranderd; aan of uit zet u ze bij de sets.`;
    // Whoever waits for it elsewhere reads in the list why nothing came; otherwise there was no import.
    if (job.isWatched) await refuseImport(db, importId, { accepted: 0, refused: 0 }, { reason });
    else await dropImport(db, importId);
    return {
      ...result,
      outcome: 'known',
      importId: liveImport,
      added: 0,
      withoutInhabitants: 0,
      usedYear: usedBefore,
    };
  }
  const set = { year, origin, label, attribution };
  const total = division.boundaries.length;
  const setId = await stageBoundarySet(db, set, division.boundaries, (done) =>
    show('Grenzen opslaan', done, total),
  );
  const codes = new Set([...known, ...division.areas.map(({ code }) => code)]);
  const carried = year > usedBefore ? await carryComposedAreas(db, usedBefore, year, codes) : null;
  const staged = await stageDivision(
    db,
    {
      year,
      day,
      setIds: [...(await listLiveSetIds(db, year)), setId],
      mayLoseAreas: job.isPartial,
      async store(tx) {
        await addAreas(tx, [...division.areas, ...(carried?.areas ?? [])], attribution);
        await addMemberships(tx, year, carried?.memberships ?? []);
      },
    },
    show,
  );
  show('In gebruik nemen', 0);
  await settled();
  const report = {
    ...file.report,
    notes: [...file.report.notes, ...notesOf(division.unnamed, carried, attribution)],
  };
  await db.transaction().execute(async (tx) => {
    await switchBoundarySets(tx, [setId], true);
    await publishDivision(tx, staged);
    await makeLive(tx, { id: importId, rows: total, report: { ...report, setId } });
  });
  await clearReplaced(db, year);
  const withoutInhabitants = await countWithoutInhabitants(db, year);
  return { ...result, report, outcome: 'live', withoutInhabitants, usedYear: staged.usedYear };
}

async function listCodes(db: Database, year: number): Promise<string[]> {
  const rows = await db.selectFrom('area').select('code').where('year', '=', year).execute();
  return rows.map((row) => row.code);
}

async function countWithoutInhabitants(db: Database, year: number): Promise<number> {
  const { count } = await db
    .selectFrom('area')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('year', '=', year)
    .where('inhabitants', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

const namedAreas = 12;

function notesOf(unnamed: readonly string[], carried: CarriedAreas | null, attribution: string): string[] {
  const rest = unnamed.length > namedAreas ? [`nog ${unnamed.length - namedAreas}`] : [];
  const named = joinDutch([...unnamed.slice(0, namedAreas), ...rest]);
  return [
    ...(unnamed.length > 0 ? [`Naar hun code genoemd, omdat het bestand geen naam geeft: ${named}.`] : []),
    ...(carried !== null && carried.left.length > 0
      ? [
          `Niet meegenomen naar deze indeling, omdat een onderdeel er niet in staat: ${joinDutch(carried.left)}.`,
        ]
      : []),
    ...(attribution === unknownAttribution
      ? [`Het bestand zegt niet van wie het is; bij de kaart staat "${unknownAttribution}".`]
      : []),
  ];
}
