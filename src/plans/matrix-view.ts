import { contributionStates, type Contribution, type ContributionState, type Plan } from '#plans/model.ts';
import { formatDay } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';

/** An organisation as the matrix names it. */
export interface PlanPartner {
  id: string;
  name: string;
  chain: string;
}

/** What an organisation does in an intervention. */
export interface MatrixCell {
  /** Key of the intervention. */
  key: string;
  state: ContributionState | null;
  /** `16 uur`: a week, as asked or promised; empty when none were named. */
  hours: string;
  /** Where the organisation answers for itself; null for who is of another. */
  href: string | null;
}

/** An organisation with its part in each intervention. */
export interface MatrixRow extends PlanPartner {
  /** Has the lead (voortouw) of the approach. */
  isLead: boolean;
  /** What is to be told of its covenant; empty when all is well, or nothing waits for it or runs. */
  covenant: string;
  cells: MatrixCell[];
}

/** A contribution that was turned down, and why. */
export interface Refusal {
  key: string;
  who: string;
  what: string;
  day: string;
  reason: string;
}

/** Who contributes what. */
export interface MatrixView {
  columns: { key: string; name: string }[];
  rows: MatrixRow[];
  note: string;
  refusals: Refusal[];
}

/** Hours a week that stand for a contribution, in words: what was promised, or was asked while no answer came. */
function hoursOf({ state, askedHours, promisedHours }: Contribution): string {
  const named = state === 'promised' ? promisedHours : state === 'asked' ? askedHours : null;
  return named === null ? '' : `${named} uur`;
}

/** The place on a page where an organisation answers to what was asked. */
export function answerId({
  intervention,
  partnerId,
}: Pick<Contribution, 'intervention' | 'partnerId'>): string {
  return `bijdrage-${intervention}-${partnerId}`;
}

/**
 * Who contributes what: a row for the lead and for everyone with a part, a column for each intervention.
 *
 * @param partners every organisation there ever was
 * @param worksFor whether the viewer answers for an organisation
 * @param covenants what is to be told of covenants, by the numbers of organisations (`listCovenantWarnings`)
 */
export function matrixView(
  { interventions, contributions }: Pick<Plan, 'interventions' | 'contributions'>,
  leadId: string,
  partners: readonly PlanPartner[],
  worksFor: (partnerId: string) => boolean,
  covenants: ReadonlyMap<string, string> = new Map(),
): MatrixView {
  const nameOf = (key: string) => interventions.find((one) => one.key === key)?.name ?? key;
  const taking = new Set([leadId, ...contributions.map(({ partnerId }) => partnerId)]);
  const names = new Intl.Collator('nl');
  const rows = partners
    .filter(({ id }) => taking.has(id))
    .map((partner): MatrixRow => ({
      ...partner,
      isLead: partner.id === leadId,
      covenant: covenants.get(partner.id) ?? '',
      cells: interventions.map(({ key }) => {
        const part = contributions.find((one) => one.intervention === key && one.partnerId === partner.id);
        const isOpen = part?.state === 'asked' || part?.state === 'promised';
        return {
          ...{ key, state: part?.state ?? null, hours: part === undefined ? '' : hoursOf(part) },
          href: part !== undefined && isOpen && worksFor(partner.id) ? `#${answerId(part)}` : null,
        };
      }),
    }))
    .sort((one, other) => Number(other.isLead) - Number(one.isLead) || names.compare(one.name, other.name));
  return {
    columns: interventions.map(({ key, name }) => ({ key, name })),
    rows,
    note: matrixNote(contributions),
    refusals: contributions
      .filter(({ state }) => state === 'declined')
      .map((part) => ({
        key: answerId(part),
        who: partners.find(({ id }) => id === part.partnerId)?.name ?? '',
        what: nameOf(part.intervention),
        day: formatDay(part.since),
        reason: part.answer,
      })),
  };
}

/** Organisations from which something is asked or promised in a plan, and who has the lead. */
export function whoRuns({ contributions }: Pick<Plan, 'contributions'>, leadId: string): string[] {
  const running = contributions.filter(({ state }) => state === 'asked' || state === 'promised');
  return [...new Set([leadId, ...running.map(({ partnerId }) => partnerId)])];
}

/** `9 van 11 bijdragen toegezegd, 1 gevraagd, 1 afgewezen`; empty when nothing was asked. */
export function matrixNote(contributions: readonly Contribution[]): string {
  const count = (state: ContributionState) => contributions.filter((one) => one.state === state).length;
  const all = contributions.length - count('informed');
  if (all === 0) return '';
  const rest = (['asked', 'declined'] as const).filter((state) => count(state) > 0);
  return [
    `${count('promised')} van ${formatCountOf(all, 'bijdrage', 'bijdragen')} toegezegd`,
    ...rest.map((state) => `${count(state)} ${contributionStates[state]}`),
  ].join(' · ');
}

/** A contribution with everything that was said about it. */
export interface PartView {
  id: string;
  /** Key of the intervention. */
  intervention: string;
  partnerId: string;
  partner: string;
  what: string;
  days: string;
  state: ContributionState;
  since: string;
  question: string;
  /** Hours a week that were asked; null when none were named. */
  askedHours: number | null;
  /** `16 uur`, as in the matrix. */
  hours: string;
  answer: string;
  progress: { day: string; text: string }[];
  /** Whether the viewer answers for the organisation. */
  isOwn: boolean;
}

/** Every contribution with everything that was said about it, in the order of the interventions. */
export function partsView(
  { interventions, contributions }: Pick<Plan, 'interventions' | 'contributions'>,
  partnerName: (id: string) => string,
  worksFor: (partnerId: string) => boolean,
): PartView[] {
  return interventions.flatMap(({ key, name, from, to }) =>
    contributions
      .filter(({ intervention }) => intervention === key)
      .map((part) => ({
        ...{ id: answerId(part), intervention: key, partnerId: part.partnerId },
        ...{
          partner: partnerName(part.partnerId),
          what: name,
          days: `${formatDay(from)} – ${formatDay(to)}`,
        },
        ...{ askedHours: part.askedHours, hours: hoursOf(part) },
        ...{ state: part.state, since: formatDay(part.since), question: part.question, answer: part.answer },
        progress: part.progress.map(({ day, text }) => ({ day: formatDay(day), text })),
        isOwn: worksFor(part.partnerId),
      })),
  );
}
