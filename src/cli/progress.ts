import { formatCount } from '#text/numbers.ts';

/** Shows how far long work is: rows done, rows per second and the time left when the total is known. */
export interface Progress {
  start(label: string, total?: number): void;
  /** @param total when it only becomes known, or sharper, on the way */
  advance(done: number, total?: number): void;
  finish(): void;
}

const redrawEvery = 200;
const lineEvery = 5000;

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** The text of one progress line; pure, so that it can be tested without a clock. */
export function progressLine(
  label: string,
  done: number,
  total: number | undefined,
  seconds: number,
): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const parts = [`${label}: ${formatCount(done)}`];
  if (total !== undefined && total > 0) {
    parts[0] += ` van ${formatCount(total)} (${Math.min(100, Math.floor((done / total) * 100))}%)`;
  }
  if (rate >= 1) parts.push(`${formatCount(Math.round(rate))} per s`);
  if (total !== undefined && rate > 0 && done < total) parts.push(`nog ${duration((total - done) / rate)}`);
  return parts.join(' · ');
}

/** Progress on a stream: one line that is redrawn on a terminal, a line every few seconds otherwise. */
export function createProgress(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const isTerminal = stream.isTTY === true;
  let label = '';
  let total: number | undefined;
  let startedAt = 0;
  let shownAt = 0;
  let done = 0;
  const show = () => {
    const line = progressLine(label, done, total, (now() - startedAt) / 1000);
    stream.write(isTerminal ? `\r\x1b[K${line}` : `${line}\n`);
    shownAt = now();
  };
  return {
    start(newLabel, newTotal) {
      label = newLabel;
      total = newTotal;
      done = 0;
      startedAt = now();
      shownAt = startedAt;
    },
    advance(newDone, newTotal) {
      done = newDone;
      total = newTotal ?? total;
      if (now() - shownAt >= (isTerminal ? redrawEvery : lineEvery)) show();
    },
    finish() {
      if (label === '') return;
      if (isTerminal || done > 0) show();
      if (isTerminal) stream.write('\n');
      label = '';
    },
  };
}
