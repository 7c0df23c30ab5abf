import type { Area } from '#areas/model.ts';
import { areaTrendsView, type AreaTrendsView } from '#insight/early-warning/area-trends.ts';
import { computedView } from '#insight/early-warning/computed-view.ts';
import { watchedLevels } from '#insight/early-warning/model.ts';
import type { WarningContext } from '#insight/early-warning/place.server.ts';
import { findWatchPlan } from '#insight/early-warning/plans.server.ts';
import { findStored, scopeOf } from '#insight/early-warning/stored.server.ts';

/**
 * The trend of every theme in an area over years, as it was computed; null for who sees no exact counts of it, for an area of a level
 * that is not watched, and where nothing was judged.
 */
export async function loadAreaTrends(
  { db, viewer, edition, today }: WarningContext,
  { code, level, municipalityCode }: Pick<Area, 'code' | 'level' | 'municipalityCode'>,
): Promise<AreaTrendsView | null> {
  if (!watchedLevels.some((watched) => watched === level)) return null;
  const scope = await scopeOf(db, viewer, municipalityCode, edition.year);
  if (scope === null) return null;
  const { run, result } = await findStored(scope, municipalityCode, 'area', code);
  if (result === null) return null;
  const plan = await findWatchPlan(db, edition, today, municipalityCode);
  return areaTrendsView(result, computedView(run, plan?.version ?? null));
}
