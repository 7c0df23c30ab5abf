/** Numbers of which nobody knows yet how many will come. */
export interface NumberList<Numbers> {
  length(): number;
  push(value: number): void;
  /** All of them in order. */
  join(): Numbers;
}

const blockLength = 1 << 15;

/**
 * An empty list that keeps its numbers in blocks. Growing copies nothing and a number takes its own size, where an
 * ordinary array takes eight bytes for each and leaves a trail of outgrown copies.
 *
 * @param make makes the typed array, such as `(length) => new Float64Array(length)`
 */
export function numberList<Numbers extends Float64Array | Int32Array>(
  make: (length: number) => Numbers,
): NumberList<Numbers> {
  const full: Numbers[] = [];
  let block = make(blockLength);
  let used = 0;
  return {
    length: () => full.length * blockLength + used,
    push(value) {
      if (used === blockLength) {
        full.push(block);
        block = make(blockLength);
        used = 0;
      }
      block[used++] = value;
    },
    join() {
      const all = make(full.length * blockLength + used);
      full.forEach((numbers, position) => all.set(numbers, position * blockLength));
      all.set(block.subarray(0, used), full.length * blockLength);
      return all;
    },
  };
}
