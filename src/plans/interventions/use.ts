/** That an intervention of the catalogue stands in the plan of an approach. */
export interface InterventionUse {
  approachId: string;
  code: string;
}

/** An area, with the interventions that stand in plans there. */
export interface UsedIn {
  code: string;
  name: string;
  used: readonly string[];
}

/** What is told of the use of interventions: only in plans that the viewer may read. */
export interface CatalogueUse {
  /** In how many plans each stands, by its code; what stands in none is not there. */
  plans: Readonly<Record<string, number>>;
  places: readonly UsedIn[];
}

/** Nothing is known of any plan. */
export const noUse: CatalogueUse = { plans: {}, places: [] };

/** An intervention is chosen often when it stands in at least so many plans. */
export const oftenFrom = 2;

/** In how many plans each intervention stands, by its code. */
export function countPlans(uses: readonly InterventionUse[]): Record<string, number> {
  const plans = new Map<string, Set<string>>();
  for (const { code, approachId } of uses) plans.set(code, (plans.get(code) ?? new Set()).add(approachId));
  return Object.fromEntries([...plans].map(([code, ids]) => [code, ids.size]));
}

/**
 * What stands in plans in each area: of the approaches that have a buurt in common with it.
 *
 * @param approaches the buurten of each approach, by its key
 */
export function usedPerArea(
  areas: readonly { code: string; name: string; buurten: readonly string[] }[],
  approaches: ReadonlyMap<string, readonly string[]>,
  uses: readonly InterventionUse[],
): UsedIn[] {
  return areas.map(({ code, name, buurten }) => {
    const own = new Set(buurten);
    const here = uses.filter(({ approachId }) =>
      (approaches.get(approachId) ?? []).some((buurt) => own.has(buurt)),
    );
    return { code, name, used: [...new Set(here.map((use) => use.code))].sort() };
  });
}
