import { reviewTerms, type ReviewKind } from '#auth/reviews/model.ts';
import { formatDay } from '#text/dates.ts';

/** How one kind of review stands, for the overview and for the banner of Beheer. */
export interface ReviewStanding {
  kind: ReviewKind;
  label: string;
  every: string;
  signed: string;
  due: string;
  isOverdue: boolean;
  /** The review that is under way, if any. */
  openId: string | null;
}

/** What is late, in one sentence; null when nothing is. */
export function overdueSentence(standings: readonly ReviewStanding[]): string | null {
  const late = standings.filter((standing) => standing.isOverdue);
  if (late.length === 0) return null;
  const [first] = late;
  return late.length === 1 && first !== undefined
    ? `De rechtencontrole van ${first.label.toLowerCase()} had vóór ${first.due} ondertekend moeten zijn`
    : 'Twee rechtencontroles zijn te laat';
}

/** How one kind stands in words. */
export function standingOf(
  kind: ReviewKind,
  { signed, due, isOverdue }: { signed: string | null; due: string | null; isOverdue: boolean },
  openId: string | null,
): ReviewStanding {
  const { label, every } = reviewTerms[kind];
  return {
    ...{ kind, label, every, isOverdue, openId },
    signed: signed === null ? 'nog nooit' : formatDay(signed),
    due: due === null ? 'zodra er accounts zijn' : formatDay(due),
  };
}
