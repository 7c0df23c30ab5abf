import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startCountdown } from '#ui/countdown.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is done after its time', () => {
  const done = vi.fn();
  startCountdown(8000, done);
  vi.advanceTimersByTime(7999);
  expect(done).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(done).toHaveBeenCalledTimes(1);
});

it('does not count the time of a pause, however often it is paused', () => {
  const done = vi.fn();
  const countdown = startCountdown(8000, done);
  vi.advanceTimersByTime(5000);
  countdown.pause();
  countdown.pause();
  vi.advanceTimersByTime(60_000);
  countdown.resume();
  countdown.resume();
  vi.advanceTimersByTime(2999);
  expect(done).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(done).toHaveBeenCalledTimes(1);
});

it('does nothing after it was stopped', () => {
  const done = vi.fn();
  const countdown = startCountdown(8000, done);
  countdown.stop();
  countdown.resume();
  vi.advanceTimersByTime(20_000);
  expect(done).not.toHaveBeenCalled();
});
