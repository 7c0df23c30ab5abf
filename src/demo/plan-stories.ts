import { z } from 'zod';
import { bodyKinds, type BodyKind } from '#decisions/model.ts';
import { addDays } from '#text/calendar.ts';
import table from '../../data/demo-plans.json';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const about = { intervention: z.string(), partnerId: z.string() };
const decision = z.object({
  body: z.enum(Object.keys(bodyKinds) as [BodyKind, ...BodyKind[]]),
  day,
});
const hours = z.object({ from: z.int(), to: z.int() });
/** A goal whose baseline is counted in the signals of the demo: how many those are is known only once they are made. */
const goal = z.object({
  ...{ themes: z.array(z.string()), sources: z.array(z.string()), hours: hours.nullable() },
  ...{ baseline: z.object({ from: day, to: day }), change: z.int(), deadline: day },
});
const intervention = z.object({
  ...{ code: z.string().nullable(), name: z.string(), from: day, to: day, waitsFor: z.string() },
});
const planCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('setGoal'), key: z.null(), goal }),
  z.object({ kind: z.literal('setCriterion'), text: z.string() }),
  z.object({ kind: z.literal('choose'), interventions: z.array(intervention) }),
  z.object({ kind: z.literal('block'), key: z.string(), waitsFor: z.string() }),
  z.object({ kind: z.literal('ask'), ...about, question: z.string(), hours: z.int().optional() }),
  z.object({ kind: z.literal('inform'), ...about }),
  z.object({ kind: z.literal('promise'), ...about, answer: z.string(), hours: z.int().optional() }),
  z.object({ kind: z.literal('decline'), ...about, reason: z.string() }),
  z.object({ kind: z.literal('report'), ...about, text: z.string() }),
  z.object({ kind: z.literal('submit') }),
  z.object({ kind: z.literal('approve'), decision }),
]);
const agreementDeed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('make'), text: z.string(), ownerId: z.string(), dueOn: day }),
  z.object({ kind: z.literal('move'), dueOn: day, reason: z.string(), isChosen: z.boolean() }),
  z.object({ kind: z.literal('finish') }),
]);
const who = { day, by: z.string().optional() };
const steps = z.array(
  z.union([
    z.object({ ...who, plan: planCommand }),
    z.object({ ...who, agreement: z.string(), does: agreementDeed }),
  ]),
);

/** Something that someone did with a plan, or with what was agreed for it; organisations go by their keys in the stories. */
export type PlanStoryStep = z.infer<typeof steps>[number];

const told = z.record(z.string(), steps);
type Told = z.infer<typeof told>;
const plans: Told = told.parse(table);

/** Keys of the stories that have a plan. */
export const plannedStories: readonly string[] = Object.keys(plans);

/** How the plan of a story went, so many days later than it is written; nothing for a story without a plan. */
export function planSteps(key: string, days: number): PlanStoryStep[] {
  const own: Told = { own: plans[key] ?? [] };
  if (days === 0) return own['own'] ?? [];
  // A day is any text that is one, wherever it stands.
  const moved: unknown = JSON.parse(JSON.stringify(own), (_, value: unknown) =>
    typeof value === 'string' && day.safeParse(value).success ? addDays(value, days) : value,
  );
  return told.parse(moved)['own'] ?? [];
}
