import { describe, expect, it } from 'vitest';
import { accountPace, addressPace, failuresAt, secondsToWait, waitText } from '#auth/login/throttle.ts';

const failedAt = new Date('2026-11-08T12:00:00Z');
const later = (seconds: number) => new Date(failedAt.getTime() + seconds * 1000);

describe('the wait after mistakes', () => {
  it('is nothing at first, doubles, and has a ceiling', () => {
    const waits = [0, 4, 5, 6, 7, 10, 11, 12, 1000].map((failures) =>
      secondsToWait(accountPace, { failures, failedAt }, failedAt),
    );
    expect(waits).toEqual([0, 0, 1, 2, 4, 32, 60, 60, 60]);
    expect(secondsToWait(addressPace, { failures: 1000, failedAt }, failedAt)).toBe(300);
    expect(secondsToWait(accountPace, undefined, failedAt)).toBe(0);
  });

  it('runs out by itself, and an hour later all is forgotten', () => {
    const guesses = { failures: 9, failedAt };
    expect([0, 0.5, 15, 16].map((seconds) => secondsToWait(accountPace, guesses, later(seconds)))).toEqual([
      16, 16, 1, 0,
    ]);
    expect([3599, 3600].map((seconds) => failuresAt(guesses, later(seconds)))).toEqual([9, 0]);
  });
});

describe('who has to wait', () => {
  it.each([
    [1, '1 seconde'],
    [60, '60 seconden'],
    [300, '5 minuten'],
  ])('is told for %i seconds', (seconds, words) => expect(waitText(seconds)).toContain(`Wacht ${words} `));
});
