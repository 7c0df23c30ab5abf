import type { Contribution, Plan } from '#plans/model.ts';
import { addDays } from '#text/calendar.ts';
import { weekOf } from '#text/iso-week.ts';

/** An approach of which the load is counted: what an inzet asks is part of what its parent asks. */
export interface LoadPlan {
  approachId: string;
  parentId: string | null;
  plan: Pick<Plan, 'interventions' | 'contributions'>;
}

/** A shift that was planned or walked. */
export interface LoadShift {
  approachId: string;
  partnerId: string;
  on: string;
  /** Of all coaches together. */
  minutes: number;
}

/** An agreement that is open. */
export interface LoadAgreement {
  ownerId: string;
  dueOn: string;
}

/** Everything by which the load of organisations is counted. */
export interface LoadFacts {
  plans: readonly LoadPlan[];
  shifts: readonly LoadShift[];
  agreements: readonly LoadAgreement[];
}

/** What an organisation promised for a week. */
export interface WeekLoad {
  /** The Monday. */
  from: string;
  minutes: number;
  /** Promised contributions of that week that name no hours: they are not none. */
  unnamed: number;
}

/** What is asked of an organisation and what it promised. */
export interface PartnerLoad {
  /** This week first. */
  weeks: WeekLoad[];
  /** Questions without an answer. */
  asked: number;
  /** Promised contributions whose days hold today. */
  running: number;
  /** Questions without an answer for what has begun. */
  lateQuestions: number;
  /** Open agreements past their day. */
  lateAgreements: number;
}

/** How many weeks are looked ahead, this one included. */
export const weeksAhead = 8;

/** The Mondays of the weeks that are looked at, this one first. */
export function loadWeeks(today: string): string[] {
  const { from } = weekOf(today);
  return Array.from({ length: weeksAhead }, (_, at) => addDays(from, at * 7));
}

interface Part {
  root: string;
  from: string;
  to: string;
  part: Contribution;
}

/**
 * What an organisation has on its hands. A contribution counts whole in each week that it touches. The shifts of an approach are part of
 * what was promised for it, and the other way round: of the two the larger counts, and an inzet goes with the approach it is part of.
 */
export function loadOf(
  partnerId: string,
  { plans, shifts, agreements }: LoadFacts,
  today: string,
): PartnerLoad {
  const parents = new Map(plans.map(({ approachId, parentId }) => [approachId, parentId]));
  // What it is part of counts only when it can be read: otherwise it stands by itself.
  const rootOf = (id: string) => {
    const parent = parents.get(id) ?? null;
    return parent !== null && parents.has(parent) ? parent : id;
  };
  const parts = plans.flatMap(({ approachId, plan }): Part[] =>
    plan.contributions
      .filter((part) => part.partnerId === partnerId)
      .flatMap((part) => {
        const found = plan.interventions.find(({ key }) => key === part.intervention);
        return found === undefined
          ? []
          : [{ root: rootOf(approachId), from: found.from, to: found.to, part }];
      }),
  );
  const own = shifts.filter((shift) => shift.partnerId === partnerId);
  const promised = parts.filter(({ part }) => part.state === 'promised');
  const asked = parts.filter(({ part }) => part.state === 'asked');
  return {
    weeks: loadWeeks(today).map((from) => weekLoad(from, promised, own, rootOf)),
    asked: asked.length,
    running: promised.filter(({ from, to }) => from <= today && today <= to).length,
    lateQuestions: asked.filter(({ from }) => from <= today).length,
    lateAgreements: agreements.filter(({ ownerId, dueOn }) => ownerId === partnerId && dueOn < today).length,
  };
}

function weekLoad(
  from: string,
  promised: readonly Part[],
  shifts: readonly LoadShift[],
  rootOf: (id: string) => string,
): WeekLoad {
  const end = addDays(from, 7);
  const here = promised.filter((one) => one.from < end && from <= one.to);
  const walked = shifts.filter(({ on }) => from <= on && on < end);
  const roots = new Set([
    ...here.map(({ root }) => root),
    ...walked.map(({ approachId }) => rootOf(approachId)),
  ]);
  const promisedIn = sumBy(
    here,
    ({ root }) => root,
    ({ part }) => (part.promisedHours ?? 0) * 60,
  );
  const walkedIn = sumBy(
    walked,
    ({ approachId }) => rootOf(approachId),
    ({ minutes }) => minutes,
  );
  const minutes = [...roots].reduce(
    (total, root) => total + Math.max(promisedIn.get(root) ?? 0, walkedIn.get(root) ?? 0),
    0,
  );
  return {
    ...{ from, minutes },
    unnamed: here.filter(({ part }) => part.promisedHours === null).length,
  };
}

function sumBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  valueOf: (item: Item) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + valueOf(item));
  return sums;
}
