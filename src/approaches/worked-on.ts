import { stepOf, type ApproachType } from '#approaches/model.ts';
import { addDays } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { formatDays } from '#text/period.ts';

/** A step that an approach came to, and when. */
export interface Arrival {
  step: string;
  day: string;
}

/**
 * The time in which people work on what they decided: of a problem on its own (`problem`) from when it is taken up until it is
 * closed, of a part such as a VLOT (`deployment`) the days it is out on the street.
 */
export interface WorkedOn {
  kind: 'problem' | 'deployment';
  from: string;
  /** The first day after it; null when it goes on and no last day is known. */
  to: string | null;
}

/**
 * When an approach is worked on, each stretch by itself: one that was closed and opened again lay still in between. None as long as
 * nobody decided to: a proposal stands in no phase, so it is not drawn as decided.
 *
 * @param arrivals the steps it came to, the first step first
 * @param endsOn last day that is agreed
 */
export function workedOn(type: ApproachType, arrivals: readonly Arrival[], endsOn: string): WorkedOn[] {
  const kind = type.parent === null ? 'problem' : 'deployment';
  const isWork = ({ step }: Arrival): boolean => {
    const { phase, isEnd } = stepOf(type, step);
    return !isEnd && (kind === 'problem' ? phase !== null : phase === 'doen');
  };
  const until = kind === 'deployment' ? addDays(endsOn, 1) : null;
  return arrivals.flatMap((arrival, position): WorkedOn[] => {
    const before = arrivals[position - 1];
    if (!isWork(arrival) || (before !== undefined && isWork(before))) return [];
    const end = arrivals.slice(position).find((later) => !isWork(later));
    return [{ kind, from: arrival.day, to: end?.day ?? until }];
  });
}

/** Whether it was worked on during a period, which has its first day and the first day after it. */
export function isWorkedOnIn({ from, to }: WorkedOn, period: { from: string; to: string }): boolean {
  return from < period.to && (to === null || to > period.from);
}

/** Its first and last day in words. */
export function workedDays({ from, to }: Pick<WorkedOn, 'from' | 'to'>): string {
  return to === null ? `sinds ${formatDay(from)}` : formatDays(from, addDays(to, -1));
}
