const minute = 60_000;

/** Without a request for this long a session ends, in milliseconds. */
export const idleLimit = 30 * minute;
/** A session ends after this long whatever happens, in milliseconds. */
export const longestSession = 12 * 60 * minute;
/** Someone is warned this long before the end, in milliseconds (trust.md A12). */
export const warningTime = 2 * minute;

/** When a session ends by itself if nothing more is asked. */
export function endOf(session: { seenAt: Date; endsAt: Date }): Date {
  return new Date(Math.min(session.seenAt.getTime() + idleLimit, session.endsAt.getTime()));
}

/** Milliseconds until a session ends by itself; 0 when there is none (any more). */
export function timeLeft(session: { end: Date } | undefined, now: Date): number {
  return session === undefined ? 0 : Math.max(0, session.end.getTime() - now.getTime());
}

/** What someone with a session sees of its end at a moment. */
export type SessionPhase = 'fine' | 'warning' | 'over';

/** The phase at a moment; both in milliseconds since 1970. */
export function phaseAt(end: number, now: number): SessionPhase {
  if (now >= end) return 'over';
  return now >= end - warningTime ? 'warning' : 'fine';
}
