import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { oneAhead } from '#db/one-ahead.ts';

function source(log: string[], count: number, broken = Infinity) {
  return (async function* () {
    try {
      for (let item = 1; item <= count; item++) {
        await turn();
        if (item === broken) throw new Error(`item ${item}`);
        log.push(`made ${item}`);
        yield item;
      }
    } finally {
      log.push('closed');
    }
  })();
}

test('the next item is made while the reader is busy with the one before, and no more than that', async () => {
  const log: string[] = [];
  for await (const item of oneAhead(source(log, 4))) {
    log.push(`taken ${item}`);
    for (let wait = 0; wait < 5; wait++) await turn();
  }
  expect(log).toEqual([
    'made 1',
    'taken 1',
    'made 2',
    'taken 2',
    'made 3',
    'taken 3',
    'made 4',
    'closed',
    'taken 4',
  ]);
});

test('an error comes where its item would have come', async () => {
  const taken: number[] = [];
  const read = async () => {
    for await (const item of oneAhead(source([], 4, 3))) taken.push(item);
  };
  await expect(read()).rejects.toThrow('item 3');
  expect(taken).toEqual([1, 2]);
});

test('a reader that stops closes the source, and an error it did not wait for is nobody’s', async () => {
  const log: string[] = [];
  for await (const item of oneAhead(source(log, 4, 2))) {
    expect(item).toBe(1);
    break;
  }
  expect(log).toEqual(['made 1', 'closed']);
});
