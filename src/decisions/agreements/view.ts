import { asksForChoice, isLate, type AgreementState } from '#decisions/agreements/model.ts';
import type { FoundAgreement } from '#decisions/agreements/queries.server.ts';
import { formatDay, formatWeekday } from '#text/dates.ts';
import { daysLeft } from '#text/days-left.ts';
import { formatCountOf } from '#text/numbers.ts';

/** An agreement as a list shows it. */
export interface AgreementView {
  id: string;
  version: number;
  approachId: string;
  text: string;
  ownerId: string;
  owner: string;
  state: AgreementState;
  isLate: boolean;
  /** `4 dagen te laat`, `ma 9 nov`, `gedaan 5 nov 2026`. */
  when: string;
  dueOn: string;
  /** The day in full, and how often it moved: `was 5 nov 2026, 2 keer verschoven`. */
  moved: string;
  /** Why it moved last, or lapsed. */
  why: string;
  /** The next move asks for a choice. */
  asksForChoice: boolean;
}

/** An agreement in words. */
export function agreementView(
  { id, sequence, agreement }: FoundAgreement,
  partnerName: (id: string) => string,
  today: string,
): AgreementView {
  const { approachId, text, ownerId, dueOn, state, moves, settledOn, lapseReason } = agreement;
  const last = moves.at(-1);
  const late = isLate(agreement, today);
  return {
    ...{ id, version: sequence, approachId, text, ownerId, state, dueOn },
    owner: partnerName(ownerId),
    isLate: late,
    when: late
      ? daysLeft(dueOn, today)
      : state === 'open'
        ? formatWeekday(dueOn)
        : `${state === 'done' ? 'gedaan' : 'vervallen'} ${formatDay(settledOn ?? dueOn)}`,
    moved:
      last === undefined
        ? ''
        : `was ${formatDay(last.from)}, ${formatCountOf(moves.length, 'keer', 'keer')} verschoven`,
    why: lapseReason === '' ? (last?.reason ?? '') : lapseReason,
    asksForChoice: asksForChoice(agreement),
  };
}

/** How many agreements are open and how many of those are late, in words. */
export function agreementsNote(views: readonly AgreementView[]): string {
  const open = views.filter(({ state }) => state === 'open');
  const late = open.filter((view) => view.isLate).length;
  if (open.length === 0) return views.length === 0 ? '' : 'alle afgerond';
  return `${open.length} open${late === 0 ? '' : `, ${late} te laat`}`;
}
