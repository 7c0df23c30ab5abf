import { appendAudit } from '#audit/commands.server.ts';
import { commandLine, lineOf, type AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { originWords } from '#areas/boundaries.ts';
import { getBoundarySet, listLiveSetIds, switchBoundarySets } from '#areas/boundaries.server.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { dropImport, refuseImport } from '#imports/batches.server.ts';
import { openBoundaryImport } from '#imports/boundary-runner.server.ts';
import { clearReplaced, publishDivision, stageDivision } from '#imports/division-switch.server.ts';
import { findAsker } from '#imports/import-log.server.ts';
import { keepProgress, type StepProgress } from '#imports/import-progress.server.ts';
import { breakReason, DomainError, isDiskFull } from '#errors.ts';

/** What switching did. */
export interface UseResult {
  label: string;
  year: number;
  isChanged: boolean;
  /** Signals that came to lie in another area. */
  moved: number;
  usedYear: number;
}

/** Checks that a set may be switched, and opens the switch as something that runs. Throws NOT_FOUND and CONFLICT. */
export async function openBoundaryUse(
  db: Database,
  setId: number,
  use: boolean,
  asker: AuditAsker,
): Promise<number> {
  const set = await getBoundarySet(db, setId);
  if (!use && set.origin === 'schematic') {
    throw new DomainError(
      'CONFLICT',
      `De ${originWords.schematic} blijven altijd achter de hand en kunnen niet uit.`,
    );
  }
  return openBoundaryImport(db, `${set.label} ${use ? 'aan' : 'uit'}zetten`, asker);
}

/**
 * Lets a set of boundaries count or not: the map is drawn again from what is left, signals are placed and counted anew, and
 * all of it becomes visible at once. Nothing is thrown away. Throws NOT_FOUND for an unknown set, and CONFLICT when another
 * import runs or no boundaries would be left.
 *
 * @param day today ('YYYY-MM-DD')
 * @param importId of {@link openBoundaryUse}, when it was called already
 */
export async function useBoundaries(
  db: Database,
  setId: number,
  use: boolean,
  { day, importId }: { day: string; importId?: number },
  onProgress: StepProgress = () => undefined,
): Promise<UseResult> {
  const runningId = importId ?? (await openBoundaryUse(db, setId, use, commandLine));
  return switchSets(db, runningId, day, onProgress, async () => {
    const { label, year, status } = await getBoundarySet(db, setId);
    return {
      label,
      year,
      isChanged: (status === 'live') !== use,
      add: use ? [setId] : [],
      remove: use ? [] : [setId],
    };
  });
}

/** Brings map, places and counts in line with the boundaries that count, after areas were loaded in another way. */
export async function rebuildDivision(
  db: Database,
  year: number,
  day: string,
  onProgress: StepProgress = () => undefined,
): Promise<UseResult> {
  const importId = await openBoundaryImport(db, `grenzen van ${year} opnieuw in gebruik nemen`, commandLine);
  const change = { label: `indeling ${year}`, year, isChanged: true, isStored: true, add: [], remove: [] };
  return switchSets(db, importId, day, onProgress, async () => change);
}

interface SetSwitch {
  label: string;
  year: number;
  isChanged: boolean;
  /** As of a {@link DivisionChange}. */
  isStored?: boolean;
  add: readonly number[];
  remove: readonly number[];
}

async function switchSets(
  db: Database,
  importId: number,
  day: string,
  onProgress: StepProgress,
  read: () => Promise<SetSwitch>,
): Promise<UseResult> {
  const progress = keepProgress(db, importId, onProgress);
  try {
    const { label, year, isChanged, isStored = false, add, remove } = await read();
    if (!isChanged) {
      await dropImport(db, importId);
      return { label, year, isChanged, moved: 0, usedYear: (await findEdition(db))?.year ?? year };
    }
    const live = (await listLiveSetIds(db, year)).filter((id) => !remove.includes(id));
    const setIds = [...new Set([...live, ...add])];
    const staged = await stageDivision(
      db,
      { year, day, setIds, store: async () => undefined, mayLoseAreas: true, isStored },
      progress.show,
    );
    progress.show('In gebruik nemen', 0);
    await progress.settled();
    const asker = await findAsker(db, importId);
    const lineAbout = (action: string) => (id: number) =>
      lineOf(asker, action, 'areaImport', `grenzen ${id}`);
    await db.transaction().execute(async (tx) => {
      await switchBoundarySets(tx, remove, false);
      await switchBoundarySets(tx, add, true);
      await publishDivision(tx, staged);
      await dropImport(tx, importId);
      await appendAudit(tx, ...add.map(lineAbout('use')), ...remove.map(lineAbout('disuse')));
    });
    await clearReplaced(db, year);
    return {
      label,
      year,
      isChanged,
      moved: staged.signals?.moved.places.size ?? 0,
      usedYear: staged.usedYear,
    };
  } catch (error) {
    await progress.settled();
    const reason = breakReason(error, 'Het wisselen van grenzen brak af. Er is niets veranderd.');
    await refuseImport(db, importId, { accepted: 0, refused: 0 }, { reason }, !isDiskFull(error)).catch(
      () => undefined,
    );
    throw error;
  }
}
