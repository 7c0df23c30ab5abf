import type { Approach } from '#approaches/model.ts';
import { municipalityDatabase } from '#auth/database.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import { measureGoal } from '#plans/measurability/measure.server.ts';
import { describeMeasurability, type Measurability, type MeasuredGoal } from '#plans/measurability/words.ts';
import { lastSubmission, listSeals, type FoundPlan } from '#plans/queries.server.ts';
import type { PlansContext } from '../../plans.server.ts';

/** What the page says of what a goal can show. */
export interface ShownMeasure {
  measurability: Measurability | null;
  /** Why nothing is known of it; null when it is, and for who may not see. */
  whyUnknown: string | null;
}

const nothing: ShownMeasure = { measurability: null, whyUnknown: null };
const notKnown: ShownMeasure = {
  measurability: null,
  whyUnknown: 'Toen het plan werd voorgelegd, was niet te zeggen of dit doel te meten is.',
};

/**
 * What each goal of a plan can show, by its key. While a plan is written it is reckoned anew; once it was submitted it is what
 * was known then. Only for who may see exact counts: the edges of what can be seen give the count away.
 */
export async function measuredGoals(
  { db, viewer, edition }: Pick<PlansContext, 'db' | 'viewer' | 'edition'>,
  approach: Approach,
  id: string,
  { plan: { status, goals, unmeasured }, history }: FoundPlan,
): Promise<(key: string) => ShownMeasure> {
  const shown = new Map<string, ShownMeasure>();
  // That nothing was known is no secret, and whoever approves should read it.
  if (status !== 'concept') for (const goal of unmeasured) shown.set(goal, notKnown);
  const told = (key: string) => shown.get(key) ?? nothing;
  if (!seesMunicipality(viewer, approach.municipalityCode)) return told;
  if (status === 'concept') {
    const place = { ...approach, areaYear: edition.year };
    for (const goal of goals) shown.set(goal.key, shownOf(await measureGoal(db, viewer, place, goal)));
  } else {
    for (const { goal, question } of await listSeals(
      municipalityDatabase(db, viewer),
      id,
      lastSubmission(history)?.sequence ?? 0,
    ))
      shown.set(goal, { measurability: describeMeasurability(question), whyUnknown: null });
  }
  return told;
}

function shownOf(measured: MeasuredGoal): ShownMeasure {
  return measured.kind === 'measured'
    ? { measurability: measured.measurability, whyUnknown: null }
    : { measurability: null, whyUnknown: measured.why };
}
