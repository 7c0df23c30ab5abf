import {
  handoverStates,
  isAnswerLate,
  referenceOf,
  type HandoverState,
} from '#deployments/handovers/model.ts';
import type { FoundHandover } from '#deployments/handovers/queries.server.ts';
import { formatDay } from '#text/dates.ts';
import { daysLeft } from '#text/days-left.ts';
import { formatCountOf } from '#text/numbers.ts';
import { workingDaysBetween } from '#text/working-days.ts';

/** A handover as a list shows it. */
export interface HandoverView {
  id: string;
  version: number;
  approachId: string;
  shiftId: string;
  /** `O-7`. */
  reference: string;
  partnerId: string;
  partner: string;
  state: HandoverState;
  stateWords: string;
  asked: string;
  /** `nog 3 dagen, tot en met 27 nov 2026`, or in how many working days it was answered. */
  when: string;
  isLate: boolean;
  reason: string;
}

/** A handover in words. */
export function handoverView(
  { id, sequence, handover }: FoundHandover,
  partnerName: (id: string) => string,
  today: string,
): HandoverView {
  const { approachId, shiftId, partnerId, state, askedOn, dueOn, settledOn, reason } = handover;
  const late = isAnswerLate(handover, today);
  return {
    ...{ id, version: sequence, approachId, shiftId, partnerId, state, reason },
    ...{ reference: referenceOf(handover), partner: partnerName(partnerId) },
    stateWords: handoverStates[state],
    asked: formatDay(askedOn),
    when: settledOn === null ? waitingWords(dueOn, today) : answeredWords(askedOn, settledOn, late),
    isLate: late && state === 'asked',
  };
}

function waitingWords(dueOn: string, today: string): string {
  const left = daysLeft(dueOn, today);
  return dueOn < today
    ? `antwoord ${left}, was ${formatDay(dueOn)}`
    : `antwoord uiterlijk ${formatDay(dueOn)}`;
}

function answeredWords(askedOn: string, settledOn: string, late: boolean): string {
  const days = workingDaysBetween(askedOn, settledOn);
  return `${formatDay(settledOn)}, na ${formatCountOf(days, 'werkdag', 'werkdagen')}${late ? ', na de termijn' : ''}`;
}
