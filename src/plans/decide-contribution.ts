import {
  contributionOf,
  contributionStates,
  contributionSteps,
  type ContributionState,
  type ContributionStep,
  type Plan,
  type PlanCommand,
  type PlanEvent,
} from '#plans/model.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/** What someone wants to do about the part of an organisation. */
export type ContributionCommand = Extract<PlanCommand, { kind: ContributionStep }>;

const steps: readonly string[] = [
  ...new Set(Object.values(contributionSteps).flatMap((from) => Object.keys(from))),
];

/** Whether a command is about the part of an organisation, and not about the plan itself. */
export function isAboutContribution(command: PlanCommand): command is ContributionCommand {
  return steps.includes(command.kind);
}

/** Steps that only the organisation itself takes: nobody answers for another. */
export function isAnswer({ kind }: PlanCommand): boolean {
  return kind === 'promise' || kind === 'decline' || kind === 'report';
}

/** What follows from a command about the part of an organisation; these go on whatever the status of the plan. */
export function decideContribution(
  plan: Plan,
  command: ContributionCommand,
  { today: day }: { today: string },
): PlanEvent[] {
  const { intervention, partnerId } = command;
  if (!plan.interventions.some(({ key }) => key === intervention))
    throw new DomainError('CONFLICT', 'Deze interventie staat niet in het plan.');
  if (partnerId === '') throw new FieldRefusal('partner', 'Kies een organisatie.');
  const known = contributionOf(plan, command);
  const state = known?.state ?? 'none';
  if (contributionSteps[state][command.kind] === undefined) throw refusalOf(state, command.kind);
  const about = { day, intervention, partnerId };
  switch (command.kind) {
    case 'ask':
      requireText(command.question, 'vraag', 'Vul in wat u van deze organisatie vraagt.');
      return [{ kind: 'contributionAsked', ...about, question: command.question, ...named(command.hours) }];
    case 'inform':
      return [{ kind: 'contributionInformed', ...about }];
    case 'withdraw':
      return [{ kind: 'contributionWithdrawn', ...about }];
    case 'promise':
      return [
        {
          ...{ kind: 'contributionPromised', ...about, answer: command.answer },
          // Who names no hours promises those that were asked.
          ...named(command.hours ?? known?.askedHours),
        },
      ];
    case 'decline':
      requireText(command.reason, 'reden', 'Vul in waarom uw organisatie dit niet doet.');
      return [{ kind: 'contributionDeclined', ...about, reason: command.reason }];
    case 'report':
      requireText(command.text, 'voortgang', 'Vul in hoe het gaat.');
      return [{ kind: 'progressReported', ...about, text: command.text }];
  }
}

function named(hours: number | null | undefined): { hours?: number } {
  return hours === null || hours === undefined ? {} : { hours };
}

function refusalOf(state: ContributionState | 'none', step: ContributionStep): DomainError {
  const conflict = (message: string) => new DomainError('CONFLICT', message);
  const isAnswered = state === 'promised' || state === 'declined';
  if ((step === 'promise' || step === 'decline') && isAnswered)
    return conflict(`Hierop is al geantwoord: ${contributionStates[state]}.`);
  if (step === 'promise' || step === 'decline') return conflict('Dit is niet aan deze organisatie gevraagd.');
  if (step === 'report') return conflict('Voortgang hoort bij een bijdrage die is toegezegd.');
  if (step === 'withdraw')
    return conflict(
      isAnswered
        ? 'Een bijdrage waarop is geantwoord, blijft staan.'
        : 'Deze organisatie heeft hier geen rol; er is niets in te trekken.',
    );
  return conflict(
    state === 'promised'
      ? 'Deze organisatie heeft dit al toegezegd.'
      : state === 'asked'
        ? 'Deze organisatie is al gevraagd.'
        : 'Deze organisatie is al op de hoogte.',
  );
}

function requireText(text: string, field: string, message: string): void {
  if (text.trim() === '') throw new FieldRefusal(field, message);
}
