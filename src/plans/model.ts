import type { Decision } from '#decisions/model.ts';

/** Where a plan stands, and what that is called. A plan that is being adjusted is a concept again, of the next version. */
export const planStatuses = {
  concept: 'concept',
  submitted: 'voorgelegd',
  approved: 'vastgesteld',
} as const;
export type PlanStatus = keyof typeof planStatuses;

/** Steps of a plan as a whole. */
export type PlanStep = 'submit' | 'recall' | 'sendBack' | 'approve' | 'adjust';

/** Where each step leads; one that does not stand here cannot be taken from there. */
export const planSteps: Readonly<Record<PlanStatus, Readonly<Partial<Record<PlanStep, PlanStatus>>>>> = {
  concept: { submit: 'submitted' },
  submitted: { recall: 'concept', sendBack: 'concept', approve: 'approved' },
  approved: { adjust: 'concept' },
};

/** What an organisation was asked to do, and what came of it. */
export const contributionStates = {
  asked: 'gevraagd',
  promised: 'toegezegd',
  declined: 'afgewezen',
  informed: 'op de hoogte',
} as const;
export type ContributionState = keyof typeof contributionStates;

/** What can be done about a contribution: the first three by who edits the plan, the others by the organisation itself. */
export type ContributionStep = 'ask' | 'inform' | 'withdraw' | 'promise' | 'decline' | 'report';

/** Where each step leads; `none` is an organisation without a part in it. */
export const contributionSteps: Readonly<
  Record<ContributionState | 'none', Readonly<Partial<Record<ContributionStep, ContributionState | 'none'>>>>
> = {
  none: { ask: 'asked', inform: 'informed' },
  asked: { promise: 'promised', decline: 'declined', withdraw: 'none' },
  promised: { report: 'promised' },
  declined: { ask: 'asked', inform: 'informed' },
  informed: { ask: 'asked', withdraw: 'none' },
};

/** How it was before the plan, to compare with: a count over whole days, both included. */
export interface Baseline {
  count: number;
  from: string;
  to: string;
  /** It was counted in the signals; otherwise someone told it. */
  isCounted?: boolean;
}

/** What the plan is to reach, in the area of its approach. */
export interface Goal {
  key: string;
  /** Codes of the themes that count; none means every theme. */
  themes: readonly string[];
  /** Keys of the sources that count; none means every source. */
  sources: readonly string[];
  /** Hours of the day that count, from the first up to the second: 19 and 23; null means all. */
  hours: { from: number; to: number } | null;
  baseline: Baseline;
  /** Percentage by which the count over as many days changes; below zero for less. */
  change: number;
  /** Last day on which it is reached. */
  deadline: string;
}

/** Something the plan does: of the catalogue, or with a name of its own. */
export interface Intervention {
  key: string;
  /** Code in the catalogue; null for one with a name of its own. */
  code: string | null;
  name: string;
  from: string;
  to: string;
  /** What it waits for before it can begin; empty when nothing holds it up. */
  waitsFor: string;
}

/** What an organisation reported of its own part. */
export interface Progress {
  day: string;
  text: string;
}

/** The part of one organisation in one intervention. */
export interface Contribution {
  /** Key of the intervention. */
  intervention: string;
  partnerId: string;
  state: ContributionState;
  /** Since when it stands so. */
  since: string;
  /** What was asked; empty for who is only kept informed. */
  question: string;
  /** What the organisation said to it: what it does, or why not. */
  answer: string;
  /** Hours a week that were asked; null when none were named. */
  askedHours: number | null;
  /** Hours a week that it promised; null when none were named, or nothing was promised. */
  promisedHours: number | null;
  progress: readonly Progress[];
}

/** What is approved: what a plan is for, and how it goes about it. */
export interface PlanContents {
  goals: readonly Goal[];
  /** When the work is scaled down (afschaalcriterium). */
  criterion: string;
  interventions: readonly Intervention[];
}

/** A version as it was approved. */
export interface ApprovedVersion extends PlanContents {
  version: number;
  /** Why it differs from the one before; empty for the first. */
  reason: string;
  decision: Decision;
  approvedOn: string;
}

/** A plan as its history tells it. Its lead is that of the approach, and so is not kept here. */
export interface Plan extends PlanContents {
  version: number;
  status: PlanStatus;
  statusSince: string | null;
  /** Why this version differs from the one before. */
  adjustReason: string;
  /** Why it was sent back last; empty when it was not, or was submitted again. */
  sentBackReason: string;
  contributions: readonly Contribution[];
  /** Keys of the goals of which nothing was known when it was submitted last: nobody can say whether they can be measured. */
  unmeasured: readonly string[];
  approved: readonly ApprovedVersion[];
  /** How many goals and interventions there ever were: keys are given once. */
  given: { goals: number; interventions: number };
}

type WithoutKey<Item> = Omit<Item, 'key'>;

/** Something that happened to a plan. The history is only added to. */
export type PlanEvent =
  | { kind: 'goalSet'; day: string; goal: Goal }
  | { kind: 'goalDropped'; day: string; key: string }
  | { kind: 'criterionSet'; day: string; text: string }
  | { kind: 'interventionChosen'; day: string; intervention: Intervention }
  | { kind: 'interventionPlanned'; day: string; key: string; from: string; to: string }
  | { kind: 'interventionBlocked'; day: string; key: string; waitsFor: string }
  | { kind: 'interventionDropped'; day: string; key: string; reason: string }
  | {
      kind: 'contributionAsked';
      day: string;
      intervention: string;
      partnerId: string;
      question: string;
      /** A week; not there when none were named. */
      hours?: number;
    }
  | { kind: 'contributionInformed'; day: string; intervention: string; partnerId: string }
  | { kind: 'contributionWithdrawn'; day: string; intervention: string; partnerId: string }
  | {
      kind: 'contributionPromised';
      day: string;
      intervention: string;
      partnerId: string;
      answer: string;
      hours?: number;
    }
  | { kind: 'contributionDeclined'; day: string; intervention: string; partnerId: string; reason: string }
  | { kind: 'progressReported'; day: string; intervention: string; partnerId: string; text: string }
  | { kind: 'submitted'; day: string; unmeasured: readonly string[] }
  | { kind: 'recalled'; day: string }
  | { kind: 'sentBack'; day: string; reason: string }
  | { kind: 'approved'; day: string; decision: Decision }
  | { kind: 'adjusted'; day: string; reason: string };

/** About the part of one organisation in one intervention. */
interface AboutContribution {
  intervention: string;
  partnerId: string;
}

/** What someone wants to do with a plan. */
export type PlanCommand =
  | {
      kind: 'setGoal';
      /** Null for a new one. */
      key: string | null;
      goal: WithoutKey<Omit<Goal, 'baseline'>> & { baseline: Baseline | null };
    }
  | { kind: 'dropGoal'; key: string }
  | { kind: 'setCriterion'; text: string }
  /** One or more together: all of them, or none. */
  | { kind: 'choose'; interventions: readonly WithoutKey<Intervention>[] }
  | { kind: 'plan'; key: string; from: string; to: string }
  | { kind: 'block'; key: string; waitsFor: string }
  | { kind: 'drop'; key: string; reason: string }
  | ({ kind: 'ask'; question: string; hours?: number | null } & AboutContribution)
  | ({ kind: 'inform' } & AboutContribution)
  | ({ kind: 'withdraw' } & AboutContribution)
  | ({ kind: 'promise'; answer: string; hours?: number | null } & AboutContribution)
  | ({ kind: 'decline'; reason: string } & AboutContribution)
  | ({ kind: 'report'; text: string } & AboutContribution)
  | { kind: 'submit' }
  | { kind: 'recall' }
  | { kind: 'sendBack'; reason: string }
  | { kind: 'approve'; decision: Decision | null }
  | { kind: 'adjust'; reason: string };

/** A plan in which nothing stands yet. */
export const emptyPlan: Plan = {
  ...{ version: 1, status: 'concept', statusSince: null, adjustReason: '', sentBackReason: '' },
  ...{ goals: [], criterion: '', interventions: [], contributions: [], unmeasured: [], approved: [] },
  given: { goals: 0, interventions: 0 },
};

/** The part of an organisation in an intervention; undefined when it has none. */
export function contributionOf(
  { contributions }: Pick<Plan, 'contributions'>,
  { intervention, partnerId }: AboutContribution,
): Contribution | undefined {
  return contributions.find((one) => one.intervention === intervention && one.partnerId === partnerId);
}

/** What a plan still lacks before it can be submitted, in words. */
export function lackingIn({ goals, criterion, interventions }: PlanContents): string[] {
  return [
    ...(goals.length === 0 ? ['een doel'] : []),
    ...(criterion === '' ? ['wanneer wordt afgeschaald'] : []),
    ...(interventions.length === 0 ? ['een interventie'] : []),
  ];
}
