import { describe, expect, test } from 'vitest';
import { batchWriter } from '#db/bulk.ts';

/** A write that ends when the test says so. */
function heldWrites() {
  const begun: { rows: readonly number[]; end: () => void; fail: (error: Error) => void }[] = [];
  const write = (rows: readonly number[]) =>
    new Promise<void>((resolve, reject) => begun.push({ rows, end: resolve, fail: reject }));
  return { begun, write };
}

/** Lets everything happen that waits for nothing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a writer of batches', () => {
  test('hands on full batches, and what is left at the end', async () => {
    const written: number[][] = [];
    const writer = batchWriter<number>(async (rows) => void written.push([...rows]), 3);
    await writer.add([1, 2]);
    await writer.add([3, 4, 5, 6, 7]);
    await writer.finish();
    expect(written).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  test('has six batches underway and no more', async () => {
    const { begun, write } = heldWrites();
    const writer = batchWriter(write, 1);
    const adding = writer.add([1, 2, 3, 4, 5, 6, 7]);
    await settle();
    expect(begun.map(({ rows }) => rows)).toEqual([[1], [2], [3], [4], [5], [6]]);
    begun[0]?.end();
    await adding;
    expect(begun.map(({ rows }) => rows)).toEqual([[1], [2], [3], [4], [5], [6], [7]]);
  });

  test('tells of an error at the next batch or at the end', async () => {
    const { begun, write } = heldWrites();
    const writer = batchWriter(write, 1);
    await writer.add([1, 2, 3, 4, 5, 6]);
    begun[0]?.fail(new Error('full'));
    await expect(writer.add([7])).rejects.toThrow('full');

    const last = heldWrites();
    const other = batchWriter(last.write, 1);
    await other.add([1]);
    last.begun[0]?.fail(new Error('gone'));
    await expect(other.finish()).rejects.toThrow('gone');
  });

  test('writes nothing any more once it is abandoned', async () => {
    const { begun, write } = heldWrites();
    const writer = batchWriter(write, 2);
    await writer.add([1, 2, 3]);
    let isOver = false;
    const abandoning = writer.abandon().then(() => (isOver = true));
    await settle();
    expect(isOver).toBe(false);
    begun[0]?.fail(new Error('too late to matter'));
    await abandoning;
    await writer.finish();
    expect(begun.map(({ rows }) => rows)).toEqual([[1, 2]]);
  });
});
