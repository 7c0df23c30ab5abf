import { formatCountOf } from '#text/numbers.ts';

/** How fast someone may guess. Slows down, never locks out: the wait has a ceiling. */
export interface Pace {
  /** Mistakes that cost nothing. */
  free: number;
  /** Longest wait after a mistake, in seconds. */
  longestWait: number;
}

/** For one account from places that never logged in to it, and for a browser that did: the guesser does not slow the owner. */
export const accountPace: Pace = { free: 5, longestWait: 60 };
/** For one address, whichever accounts it tries; an office may share one. */
export const addressPace: Pace = { free: 20, longestWait: 300 };

/** Mistakes are forgotten after this many seconds without another. */
const forgottenAfter = 3600;

/** What is known of earlier guesses. */
export interface Guesses {
  failures: number;
  failedAt: Date;
}

/** Mistakes that still count at a moment. */
export function failuresAt(guesses: Guesses | undefined, now: Date): number {
  if (guesses === undefined) return 0;
  return now.getTime() - guesses.failedAt.getTime() < forgottenAfter * 1000 ? guesses.failures : 0;
}

/** Seconds to wait before the next guess: doubling from one, after the free ones; 0 when it may come now. */
export function secondsToWait(pace: Pace, guesses: Guesses | undefined, now: Date): number {
  const failures = failuresAt(guesses, now);
  if (guesses === undefined || failures < pace.free) return 0;
  const wait = Math.min(pace.longestWait, 2 ** Math.min(failures - pace.free, 20));
  return Math.max(0, Math.ceil(wait - (now.getTime() - guesses.failedAt.getTime()) / 1000));
}

/** What someone who guesses too fast is told. */
export function waitText(seconds: number): string {
  const wait =
    seconds < 90 ? formatCountOf(seconds, 'seconde', 'seconden') : `${Math.ceil(seconds / 60)} minuten`;
  return `Er is te vaak iets verkeerds ingevuld. Wacht ${wait} en probeer het opnieuw.`;
}
