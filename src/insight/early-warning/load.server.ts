import { findArea } from '#areas/queries.server.ts';
import { may } from '#auth/permissions.ts';
import { computedView } from '#insight/early-warning/computed-view.ts';
import { lastingView } from '#insight/early-warning/lasting-view.ts';
import { readAreas, type WarningContext } from '#insight/early-warning/place.server.ts';
import { findWatchPlan, type WatchPlan } from '#insight/early-warning/plans.server.ts';
import { shownWarnings } from '#insight/early-warning/shown.ts';
import { listSnoozes } from '#insight/early-warning/snoozes.server.ts';
import { findStored, scopeOf } from '#insight/early-warning/stored.server.ts';
import { monthName } from '#insight/early-warning/view.ts';

async function findMunicipality({ db, viewer, edition }: WarningContext, wanted: string | null) {
  const { year } = edition;
  const area =
    (await findArea(db, year, wanted ?? viewer.ownAreaCode)) ??
    (await findArea(db, year, viewer.ownAreaCode));
  return area === undefined ? undefined : findArea(db, year, area.municipalityCode);
}

/**
 * Everything the page Signaleringen shows of one municipality, as it was computed; without a municipality it asks which. What was
 * never computed is `not-computed`, which is something else than a list without lines.
 */
export async function loadWarnings(context: WarningContext, wanted: string | null) {
  const { db, viewer, edition, today } = context;
  const municipality = await findMunicipality(context, wanted);
  if (municipality === undefined) return { kind: 'no-municipality' as const };
  const { code, name } = municipality;
  const plan = await findWatchPlan(db, edition, today, code);
  if (plan?.window.months[0] === undefined) return tooLittlePast(municipality, plan);
  const scope = await scopeOf(db, viewer, code, edition.year);
  if (scope === null) return { kind: 'no-detail' as const, code, name };
  const { run, result } = await findStored(scope, code, 'watch');
  const computed = computedView(run, plan.version);
  if (result === null) return { kind: 'not-computed' as const, code, name, computed };
  const trends = (await findStored(scope, code, 'trends')).result;
  const wijken = (await readAreas(db, edition, code)).flatMap(({ areas }) => areas);
  const names = new Map([municipality, ...wijken].map((area) => [area.code, area.name]));
  const nameOf = (area: string) => names.get(area);
  return {
    kind: 'judged' as const,
    ...{ code, name, computed },
    ...shownWarnings(result, await listSnoozes(scope.reader, code, today), {
      ...{ municipality: { code, name }, nameOf, isWhole: scope.isWhole },
      maySnooze: may(viewer, 'areaPlan', 'update', { ownArea: true }),
    }),
    lasting: trends === null ? null : lastingView(trends, nameOf),
    base: result.base.map(monthName),
    leftOut: result.leftOut,
    budget: result.budget,
    maySetBudget: may(viewer, 'importMapping', 'update', {}),
  };
}

function tooLittlePast({ code, name }: { code: string; name: string }, plan: WatchPlan | undefined) {
  return {
    kind: 'too-little-past' as const,
    ...{ code, name },
    hasSignals: plan?.sources.some(({ lastDay }) => lastDay !== null) ?? false,
    leftOut: plan?.window.leftOut ?? [],
  };
}
