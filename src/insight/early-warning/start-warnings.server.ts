import { sql } from 'kysely';
import { computedView } from '#insight/early-warning/computed-view.ts';
import type { WarningContext } from '#insight/early-warning/place.server.ts';
import { findWatchPlan } from '#insight/early-warning/plans.server.ts';
import { shownWarnings } from '#insight/early-warning/shown.ts';
import { startWarnings, type StartWarnings } from '#insight/early-warning/start-view.ts';
import {
  neverRun,
  readResult,
  scopeOf,
  type ViewerScope,
  type WarningRun,
} from '#insight/early-warning/stored.server.ts';

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
  const plan = await findWatchPlan(db, edition, today, municipalityCode);
  const { run, result, silent } = await readAtOnce(scope, municipalityCode, today);
  // What was stored while there was enough past is no longer told when there is not, as on the page Signaleringen.
  const computed = plan?.window.months[0] === undefined ? null : computedView(run, plan.version);
  const shown =
    result === null
      ? null
      : shownWarnings(result, [], {
          // Only areas and themes are named here, not where they lie.
          ...{ municipality: { code: municipalityCode, name: '' }, nameOf: () => undefined },
          ...{ isWhole: scope.isWhole, maySnooze: false },
        });
  return startWarnings(municipalityCode, shown, silent, computed);
}

/** What was stored and what is silent, in one question: everyone begins the day on this page. */
async function readAtOnce({ reader, code }: ViewerScope, municipalityCode: string, today: string) {
  const { rows } = await sql<WarningRun & { result: string | null; silent: string[] }>`
    select status, wanted_version, data_version, computed_at, result,
           array(select area_code || ' ' || theme_code from warning_snooze
                 where municipality_code = ${municipalityCode} and ended_at is null and until_day > ${today}::date) as silent
    from warning_run run
    left join warning_exact stored on stored.municipality_code = run.municipality_code
      and scope_code = ${code} and part = 'watch' and about_code = ${code}
    where run.municipality_code = ${municipalityCode}`.execute(reader);
  const [row] = rows;
  if (row === undefined) return { run: neverRun, silent: [], result: null };
  const { result, silent, ...run } = row;
  return { run, silent, result: result === null ? null : readResult('watch', result) };
}
