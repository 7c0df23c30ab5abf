import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { refreshStatistics } from '#db/statistics.ts';
import { readAhead, type Preview } from '#db/read-ahead.ts';
import { clearOldEditions, placeAreas, stageEdition, useEdition } from '#areas/editions.server.ts';
import { compareEditions, findEdition } from '#areas/edition-queries.server.ts';
import { loadEditionLocator } from '#areas/locator.server.ts';
import {
  clearOldReleases,
  listAllParts,
  publishRelease,
  stageRelease,
  type StagedRelease,
} from '#insight/cells.server.ts';
import { changedDivisions, readDivisions } from '#insight/release-divisions.server.ts';
import type { ReleasePart } from '#insight/release-signals.server.ts';
import { liveImportIds } from '#imports/batches.server.ts';
import type { StepProgress } from '#imports/import-progress.server.ts';
import { lostAreasSentence, partialLabel } from '#imports/lost-areas.ts';
import { planRelocation, relocateSignals, type Relocation } from '#signals/commands.server.ts';
import { DomainError } from '#errors.ts';
import { joinDutch } from '#text/list-words.ts';

/** A change of the boundaries of one year: which sets will count, and what is stored together with that. */
export interface DivisionChange {
  year: number;
  /** Today, for the membership of composed areas on the map. */
  day: string;
  setIds: readonly number[];
  /** Writes that belong to the change, such as new areas. */
  store: Preview;
  /** Whether areas that are on the map now may go from it. */
  mayLoseAreas: boolean;
  /** Whether areas were stored already, so that what they change cannot be told from what is stored. */
  isStored?: boolean;
}

/** A division as it is drawn. */
interface DrawnYear {
  version: string;
  year: number;
}

/** Everything a change needs, worked out but not visible yet. */
export interface StagedDivision {
  change: DivisionChange;
  /** Null when no boundaries of the year are left. */
  version: string | null;
  /** The year the product works with afterwards. */
  usedYear: number;
  /** Null when signals and cells stay as they are, because another year is in use. */
  signals: { moved: Relocation; release: StagedRelease } | null;
}

/**
 * Works out a change of boundaries: draws the map, finds the signals that come to lie elsewhere, and counts anew what that
 * changes. Nothing of it is visible until {@link publishDivision}. Throws CONFLICT when no boundaries would be left, when the
 * division lacks a municipality that has signals, and when areas would go from the map that may not.
 */
export async function stageDivision(
  db: Database,
  change: DivisionChange,
  onProgress: StepProgress,
): Promise<StagedDivision> {
  const { year, day, setIds, store } = change;
  const before = await findEdition(db);
  let edition: DrawnYear | null = null;
  if (setIds.length > 0) {
    onProgress('Kaart tekenen', 0);
    const { version } = await stageEdition(db, year, day, { setIds, preview: store }, onProgress);
    edition = { version, year };
  }
  const version = edition?.version ?? null;
  const other = await newestOtherEdition(db, year);
  const used = edition !== null && (other === undefined || other.year < year) ? edition : other;
  if (used === undefined)
    throw new DomainError('CONFLICT', 'Dit zijn de enige grenzen. Lees eerst andere grenzen in.');
  if (used.year !== year && before?.year === used.year)
    return { change, version, usedYear: used.year, signals: null };

  await refuseLostMunicipalities(db, used.year, store);
  if (before !== undefined && !change.mayLoseAreas) await refuseLostAreas(db, before, used);
  const { locate } = await loadEditionLocator(db, used);
  const moved = await planRelocation(db, locate, (done) => onProgress('Signalen plaatsen', done));
  const parts = await listAffectedParts(db, change, { before, used, moved });
  const step = 'Tellen per gemeente en jaar';
  if (parts.length > 0) onProgress(step, 0, parts.length);
  const release = await stageRelease(
    db,
    used.year,
    parts,
    await liveImportIds(db),
    (done) => onProgress(step, done, parts.length),
    { preview: store, moved },
  );
  return { change, version, usedYear: used.year, signals: { moved, release } };
}

/** The parts that a change gives other counts: of municipalities that are built up otherwise, or have signals that move. */
async function listAffectedParts(
  db: Database,
  { store, isStored }: DivisionChange,
  { before, used, moved }: { before: DrawnYear | undefined; used: DrawnYear; moved: Relocation },
): Promise<ReleasePart[]> {
  const parts = await listAllParts(db);
  if (before?.year !== used.year || isStored === true) return parts;
  const codes = new Set(parts.map(({ municipalityCode }) => municipalityCode));
  const read = (from: Database) => readDivisions(from, used.year, codes);
  const changed = changedDivisions(await read(db), await readAhead(db, store, read));
  return parts.filter(({ municipalityCode: code }) => changed.has(code) || moved.municipalities.has(code));
}

async function newestOtherEdition(db: Database, year: number): Promise<DrawnYear | undefined> {
  return db
    .selectFrom('mapEdition')
    .select(['version', 'year'])
    .where('status', '=', 'live')
    .where('year', '!=', year)
    .orderBy('year', 'desc')
    .executeTakeFirst();
}

/** Signals of a municipality that the division does not have would drop out of every picture. */
async function refuseLostMunicipalities(db: Database, year: number, store: Preview): Promise<void> {
  const lost = await readAhead(db, store, async (tx) => {
    const result = await sql<{ code: string }>`
      select distinct municipality_code as code from signal
      where municipality_code is not null
        and not exists (select from area where area.year = ${year} and area.code = signal.municipality_code)
      order by 1 limit 20`.execute(tx);
    return result.rows.map((row) => row.code);
  });
  if (lost.length === 0) return;
  throw new DomainError(
    'CONFLICT',
    `De indeling van ${year} mist ${joinDutch(lost)}, waar wel signalen van zijn. Lees een bestand in waar ook die gemeenten in staan.`,
  );
}

/** A file with a few areas would take the place of a whole division. */
async function refuseLostAreas(db: Database, before: DrawnYear, after: DrawnYear): Promise<void> {
  const levels = await compareEditions(db, before.version, after.version);
  const sentence = lostAreasSentence(levels, before.year === after.year);
  if (sentence === null) return;
  throw new DomainError(
    'CONFLICT',
    `${sentence} Is dat de bedoeling, lees ze dan opnieuw in met --partial, of in Beheer met een vinkje bij "${partialLabel}".`,
  );
}

/** Makes a staged change visible, all at once; run inside the transaction that also ends its import. */
export async function publishDivision(
  tx: Database,
  { change, version, usedYear, signals }: StagedDivision,
): Promise<void> {
  await change.store(tx);
  await refreshStatistics(tx, ['area', 'map_shape']);
  await useEdition(tx, change.year, version);
  if (version !== null) await placeAreas(tx, change.year, version);

  if (signals === null) return;
  await relocateSignals(tx, usedYear, signals.moved);
  await publishRelease(tx, signals.release);
}

/** Clears what a published change has replaced. */
export async function clearReplaced(db: Database, year: number): Promise<void> {
  await clearOldReleases(db);
  await clearOldEditions(db, year);
  await refreshStatistics(db, [
    'boundary',
    'map_shape',
    'map_tile',
    'cell_exact',
    'cell_protected',
    'cell_release',
    'signal',
  ]);
}
