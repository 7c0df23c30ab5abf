import { addMonths } from '#text/calendar.ts';
import { localDay } from '#text/dates.ts';

/** What is looked over: every account, or those with a role that decides over the rights of others. */
export const reviewKinds = ['all', 'privileged'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** What a review is called, and after how many months the next is due (BIO2 5.18: yearly, and quarterly for privileged). */
export const reviewTerms: Readonly<Record<ReviewKind, { label: string; months: number; every: string }>> = {
  all: { label: 'Alle accounts', months: 12, every: 'elk jaar' },
  privileged: { label: 'Rollen met extra rechten', months: 3, every: 'elk kwartaal' },
};

/** Whether someone keeps the rights they have. */
export type Verdict = 'keep' | 'withdraw';

/** Whoever looks over the rights of everyone does not do so over their own. */
export const otherDecides = 'Over uw eigen rechten beslist een andere privacy officer.';

/** What to do when nobody else may. */
export const nobodyDecides =
  'Over uw eigen rechten beslist een andere privacy officer, en die is er niet. Laat een functioneel beheerder er een uitnodigen, of voeg er op de server een toe met: npx wijkbeeld accounts add.';

/** When a kind was last signed, and since when there is something to look at; null when never. */
export interface ReviewTimes {
  signedAt: Date | null;
  since: Date | null;
}

/** The last day on which the next review must be signed; null as long as there is nothing to look at. */
export function dueDay(kind: ReviewKind, { signedAt, since }: ReviewTimes): string | null {
  const from = signedAt ?? since;
  return from === null ? null : addMonths(localDay(from), reviewTerms[kind].months);
}

/** Whether a review should have been signed before today. */
export function isOverdue(due: string | null, today: string): boolean {
  return due !== null && due < today;
}
