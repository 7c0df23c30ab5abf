import { expect, test } from 'vitest';
import { interruptible } from '#cli/interrupt.ts';

function started() {
  const said: string[] = [];
  const done: number[] = [];
  let exits = 0;
  const shown = {
    start: () => undefined,
    advance: (count: number) => done.push(count),
    finish: () => undefined,
  };
  const work = interruptible(
    shown,
    (line) => said.push(line),
    () => exits++,
  );
  return { ...work, said, done, exits: () => exits };
}

test('work goes on until it is asked to stop, and breaks off at its next step', () => {
  const { progress, end, said, done, exits } = started();
  progress.advance(1);
  process.emit('SIGINT');
  expect(said).toEqual([
    'De opdracht stopt zodra deze stap is teruggedraaid. Nog een keer Ctrl-C stopt meteen.',
  ]);
  expect(() => progress.advance(2)).toThrow('Gestopt. Er is niets veranderd.');
  expect([done, exits()]).toEqual([[1], 0]);
  end();
});

test('asked twice it ends at once; afterwards it no longer listens', () => {
  const { end, exits } = started();
  const others = process.listenerCount('SIGINT');
  process.emit('SIGINT');
  process.emit('SIGINT');
  expect(exits()).toBe(1);
  end();
  expect(process.listenerCount('SIGINT')).toBe(others - 1);
});
