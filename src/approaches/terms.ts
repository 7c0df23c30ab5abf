import type { ApproachEvent, ApproachType, RunningTerm, TermRule } from '#approaches/model.ts';
import { addWorkingDays } from '#text/working-days.ts';
import { addDays, addMonths, daysBetween } from '#text/calendar.ts';

/** A step that is reached. */
export interface StepReached {
  to: string;
  /** Whether the approach closes with it: then nothing runs on. */
  isEnd: boolean;
  /** Last day of the approach once the step is reached. */
  endsOn: string;
  today: string;
}

/** The day on which a term is due that begins on a day: not after the end of the approach, unless that has passed already. */
export function dueDay({ length, outlivesEnd }: TermRule, startedOn: string, endsOn: string): string {
  const due = () => {
    switch (length.kind) {
      case 'workingDays':
        return addWorkingDays(startedOn, length.count);
      case 'days':
        return addDays(startedOn, length.count);
      case 'months':
        return addMonths(startedOn, length.count);
      case 'share':
        return addDays(startedOn, Math.round(daysBetween(startedOn, endsOn) * length.share));
    }
  };
  const day = due();
  return day > endsOn && endsOn > startedOn && !outlivesEnd ? endsOn : day;
}

/**
 * Whether a step comes after the end that was agreed, as aftercare does: then that end is not late, and what runs on has a term of its
 * own. A day of review keeps coming back, whatever the step.
 */
export function isAftercare({ end, terms }: Pick<ApproachType, 'end' | 'terms'>, step: string): boolean {
  return end.kind === 'end' && terms.some(({ outlivesEnd, from }) => outlivesEnd && from === step);
}

/** Which terms end and which begin when an approach goes to another step. */
export function termsAround(
  type: ApproachType,
  terms: readonly RunningTerm[],
  { to, isEnd, endsOn, today }: StepReached,
): ApproachEvent[] {
  const running = new Set(terms.filter(({ endedOn }) => endedOn === null).map(({ code }) => code));
  const ended = type.terms.filter(({ code, until }) => running.has(code) && (isEnd || until.includes(to)));
  const begun = type.terms.filter(({ code, from }) => from === to && !running.has(code));
  return [
    ...ended.map(({ code }) => ({ kind: 'termEnded', day: today, code }) as const),
    ...begun.map(
      (rule) =>
        ({
          kind: 'termStarted',
          day: today,
          code: rule.code,
          due: dueDay(rule, today, endsOn),
        }) as const,
    ),
  ];
}
