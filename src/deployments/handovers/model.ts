import { addWorkingDays } from '#text/working-days.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/** What can become of a handover (overdracht) to an organisation that goes on with a family, and what that is called. */
export const handoverStates = {
  asked: 'gevraagd',
  accepted: 'aangenomen',
  declined: 'afgewezen',
  withdrawn: 'teruggenomen',
} as const;
export type HandoverState = keyof typeof handoverStates;

/** How a handover begins. Who it is about stands in the books of both organisations and not here: they go by the number. */
export interface NewHandover {
  approachId: string;
  shiftId: string;
  number: number;
  /** The organisation that is asked. */
  partnerId: string;
}

/** A handover as its history tells it. Days are `YYYY-MM-DD`. */
export interface Handover extends NewHandover {
  askedOn: string;
  /** Last day for the answer. */
  dueOn: string;
  state: HandoverState;
  /** Day of the answer, or on which it was taken back. */
  settledOn: string | null;
  /** Why it was declined; empty otherwise. */
  reason: string;
}

/** Something that happened to a handover. The history is only added to. */
export type HandoverEvent =
  | { kind: 'asked'; day: string; handover: NewHandover; dueOn: string }
  | { kind: 'accepted'; day: string }
  | { kind: 'declined'; day: string; reason: string }
  | { kind: 'withdrawn'; day: string };

/** What someone wants to do with a handover. */
export type HandoverCommand = { kind: 'accept' } | { kind: 'decline'; reason: string } | { kind: 'withdraw' };

/** Whether a command is the answer of the organisation that was asked. */
export function isAnswer({ kind }: HandoverCommand): boolean {
  return kind !== 'withdraw';
}

/** How a handover begins, as events. */
export function askHandover(
  handover: NewHandover,
  { today, answerDays }: { today: string; answerDays: number },
): HandoverEvent[] {
  return [{ kind: 'asked', day: today, handover, dueOn: addWorkingDays(today, answerDays) }];
}

/** What follows from a command, as events to add. Throws a refusal that names the rule: then nothing is added. */
export function decideHandover(
  { state }: Pick<Handover, 'state'>,
  command: HandoverCommand,
  { today }: { today: string },
): HandoverEvent[] {
  if (state !== 'asked') throw new DomainError('CONFLICT', `Deze overdracht is al ${handoverStates[state]}.`);
  switch (command.kind) {
    case 'accept':
      return [{ kind: 'accepted', day: today }];
    case 'withdraw':
      return [{ kind: 'withdrawn', day: today }];
    case 'decline':
      if (command.reason.trim() === '') throw new FieldRefusal('reden', 'Vul in waarom niet.');
      return [{ kind: 'declined', day: today, reason: command.reason }];
  }
}

/** What a handover is after everything that happened to it, the first event first. */
export function replayHandover(events: readonly HandoverEvent[]): Handover {
  const [first, ...rest] = events;
  if (first?.kind !== 'asked') throw new Error('a handover begins with who was asked');
  const { handover, day, dueOn } = first;
  const begun: Handover = {
    ...handover,
    ...{ askedOn: day, dueOn, state: 'asked', settledOn: null, reason: '' },
  };
  return rest.reduce(applyToHandover, begun);
}

/** What a handover is after one more event. */
export function applyToHandover(handover: Handover, event: HandoverEvent): Handover {
  if (event.kind === 'asked') throw new Error('a handover is asked once');
  const reason = event.kind === 'declined' ? event.reason : '';
  return { ...handover, state: event.kind, settledOn: event.day, reason };
}

/** Whether the answer came after its last day, or still lacks then. One that was taken back is never late. */
export function isAnswerLate({ state, dueOn, settledOn }: Handover, today: string): boolean {
  return state !== 'withdrawn' && (settledOn ?? today) > dueOn;
}

/** What they call it: `O-7`. */
export function referenceOf({ number }: Pick<Handover, 'number'>): string {
  return `O-${number}`;
}
