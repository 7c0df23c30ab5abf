import { computedView } from '#insight/early-warning/computed-view.ts';
import type { WarningContext } from '#insight/early-warning/place.server.ts';
import { shownWarnings } from '#insight/early-warning/shown.ts';
import { listSnoozes } from '#insight/early-warning/snoozes.server.ts';
import { startWarnings, type StartWarnings } from '#insight/early-warning/start-view.ts';
import { findStored, scopeOf } from '#insight/early-warning/stored.server.ts';

/**
 * The first warnings of the own area for its start page, as they were computed; null for who sees no exact counts of it, or asks for
 * another area. Reads what is stored and no more: a start page does not wait for it.
 */
export async function loadStartWarnings(
  { db, viewer, edition, today }: WarningContext,
  { areaCode, municipalityCode }: { areaCode: string; municipalityCode: string },
): Promise<StartWarnings | null> {
  if (areaCode !== viewer.ownAreaCode) return null;
  const scope = await scopeOf(db, viewer, municipalityCode, edition.year);
  if (scope === null) return null;
  // In one transaction, which each of the two would otherwise begin.
  const { run, result, snoozes } = await scope.reader.transaction().execute(async (tx) => ({
    ...(await findStored({ ...scope, reader: tx }, municipalityCode, 'watch')),
    snoozes: await listSnoozes(tx, municipalityCode, today),
  }));
  const computed = computedView(run, run.wantedVersion);
  const shown =
    result === null
      ? null
      : shownWarnings(result, snoozes, {
          // Only areas and themes are named here, not where they lie.
          ...{ municipality: { code: municipalityCode, name: '' }, nameOf: () => undefined },
          ...{ isWhole: scope.isWhole, maySnooze: false },
        });
  return startWarnings(municipalityCode, shown, computed);
}
