import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createProgress, progressLine } from '#cli/progress.ts';

test.each([
  ['Rijen', 0, undefined, 0, 'Rijen: 0'],
  ['Rijen', 1500, undefined, 3, 'Rijen: 1.500 · 500 per s'],
  ['Rijen', 1500, 6000, 3, 'Rijen: 1.500 van 6.000 (25%) · 500 per s · nog 9 s'],
  ['Rijen', 6000, 6000, 12, 'Rijen: 6.000 van 6.000 (100%) · 500 per s'],
  ['Rijen', 100, 100_000, 10, 'Rijen: 100 van 100.000 (0%) · 10 per s · nog 166 min 30 s'],
  ['Delen', 1, 10, 40, 'Delen: 1 van 10 (10%) · nog 6 min 0 s'],
  ['Delen', 2, 3, 239, 'Delen: 2 van 3 (66%) · nog 2 min 0 s'],
  ['Delen', 2, 3, 119.5, 'Delen: 2 van 3 (66%) · nog 1 min 0 s'],
  ['Delen', 1, 3, 60, 'Delen: 1 van 3 (33%) · nog 2 min 0 s'],
])('%s %s of %s after %s s', (label, done, total, seconds, line) => {
  expect(progressLine(label, done, total, seconds)).toBe(line);
});

/** What is written on a stream by a progress whose clock is moved by hand. */
function watched(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY }) as unknown as NodeJS.WriteStream;
  let clock = 0;
  const progress = createProgress(stream, () => clock);
  return {
    progress,
    at: (moment: number) => void (clock = moment),
    said: () => String((stream as unknown as PassThrough).read() ?? ''),
  };
}

test('on a terminal one line is redrawn at most five times a second', () => {
  const { progress, at, said } = watched(true);
  progress.start('Rijen', 100);
  at(100);
  progress.advance(10);
  expect(said()).toBe('');
  at(200);
  progress.advance(20);
  expect(said()).toBe('\r\x1b[KRijen: 20 van 100 (20%) · 100 per s · nog 1 s');
  at(1000);
  progress.advance(100);
  progress.finish();
  progress.finish();
  expect(said()).toBe(`${'\r\x1b[KRijen: 100 van 100 (100%) · 100 per s'.repeat(2)}\n`);
});

test('elsewhere a line comes every five seconds and at the end', () => {
  const { progress, at, said } = watched(false);
  progress.start('Rijen');
  at(4999);
  progress.advance(10);
  at(5000);
  progress.advance(20, 40);
  progress.finish();
  expect(said()).toBe('Rijen: 20 van 40 (50%) · 4 per s · nog 5 s\n'.repeat(2));
});
