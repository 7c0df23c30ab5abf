import { reviewTerms, type ReviewKind, type Verdict } from '#auth/reviews/model.ts';
import { formatDay } from '#text/dates.ts';

/** What can be decided over an account: as a form sends it, and as a screen says it. */
export const choices = [
  { verdict: 'keep', word: 'houden' },
  { verdict: 'withdraw', word: 'intrekken' },
] as const;

/** A decision in a word; what nobody decided yet has none. */
export function verdictWord(verdict: Verdict | null): string {
  return choices.find((choice) => choice.verdict === verdict)?.word ?? '';
}

/** Name of the field of an account in the form of a review. */
export function fieldOf(accountId: string): string {
  return `besluit-${accountId}`;
}

/** The accounts over which someone chose otherwise than is kept now. */
export function verdictDifferences(
  typed: Readonly<Record<string, string>>,
  rows: readonly { accountId: string; name: string; verdict: Verdict | null }[],
): { label: string; mine: string; theirs: string }[] {
  return rows.flatMap(({ accountId, name, verdict }) => {
    const mine = typed[fieldOf(accountId)] ?? '';
    const theirs = verdictWord(verdict);
    return mine === '' || mine === theirs
      ? []
      : [{ label: name, mine, theirs: theirs || 'nog niet besloten' }];
  });
}

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
