/** A time that runs, can be paused and goes on where it stopped. */
export interface Countdown {
  pause(): void;
  resume(): void;
  stop(): void;
}

/**
 * Calls `done` once after this many milliseconds of running time; it runs at once. Pausing twice is pausing once, and after
 * `stop` or `done` nothing happens any more.
 */
export function startCountdown(milliseconds: number, done: () => void): Countdown {
  let left = milliseconds;
  let startedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  function resume(): void {
    if (isOver || timer !== undefined) return;
    startedAt = Date.now();
    timer = setTimeout(() => {
      isOver = true;
      timer = undefined;
      done();
    }, left);
  }

  function pause(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    left = Math.max(0, left - (Date.now() - startedAt));
  }

  function stop(): void {
    pause();
    isOver = true;
  }

  resume();
  return { pause, resume, stop };
}
