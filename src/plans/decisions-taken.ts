import type { ApproachEvent, ApproachType } from '#approaches/model.ts';
import { bodyKinds, type Decision } from '#decisions/model.ts';
import type { PlanEvent } from '#plans/model.ts';
import { formatDay } from '#text/dates.ts';

/** A decision as a history keeps it: about an approach, or about its plan. */
export interface DecidedEvent {
  approachId: string;
  event: ApproachEvent | PlanEvent;
}

/** A decision as an area page shows it. */
export interface TakenDecision {
  key: string;
  what: string;
  /** The approach it is about. */
  title: string;
  href: string;
  body: string;
  day: string;
}

/** What an approach is called, and the version of its type that it keeps. */
export interface DecidedAbout {
  title: string;
  type: ApproachType | undefined;
}

/** Decisions in words. One whose approach is not known is left out. */
export function decisionsTaken(
  found: readonly DecidedEvent[],
  about: (approachId: string) => DecidedAbout | undefined,
): TakenDecision[] {
  return found.flatMap(({ approachId, event }, position): TakenDecision[] => {
    const known = about(approachId);
    const taken = known === undefined ? null : told(event, known.type);
    if (known === undefined || taken === null) return [];
    const { what, decision, page } = taken;
    return [
      {
        ...{ key: `${approachId} ${position}`, what, title: known.title },
        ...{ href: `/plannen/${approachId}${page}`, body: bodyKinds[decision.body] },
        day: formatDay(decision.day),
      },
    ];
  });
}

function told(
  event: ApproachEvent | PlanEvent,
  type: ApproachType | undefined,
): { what: string; decision: Decision; page: string } | null {
  if (event.kind === 'approved') return { what: 'Plan vastgesteld', decision: event.decision, page: '/plan' };
  if (event.kind === 'scaled')
    return { what: `Naar niveau ${event.level}`, decision: event.decision, page: '' };
  if (event.kind !== 'moved' || event.decision === null) return null;
  const move = type?.moves.find(({ code }) => code === event.move);
  return { what: move?.name ?? 'Volgende stap', decision: event.decision, page: '' };
}
