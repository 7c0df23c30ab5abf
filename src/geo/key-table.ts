/** Gives pairs of whole numbers a number of their own, in the order in which they are first met: 0, 1, 2 … */
export interface KeyTable {
  /** The number of a pair; each half fits in 32 bits with a sign. */
  numberOf(one: number, other: number): number;
  /** How many different pairs were met. */
  size(): number;
}

/** A place in the table: both halves, and the number plus one, of which 0 is an empty place. */
const width = 4;

/**
 * A table with room for so many pairs: open addressing in one typed array, many times as fast as a Map for hundreds of
 * thousands of pairs. What belongs together lies together, so that a look takes one trip to memory.
 */
export function createKeyTable(mostKeys: number): KeyTable {
  let places = 16;
  while (places < 2 * mostKeys) places *= 2;
  const cells = new Int32Array(places * width);
  const mask = places - 1;
  let met = 0;
  return {
    numberOf(one, other) {
      // Every bit of both halves takes part; neighbouring coordinates would otherwise fall in one heap.
      let place = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
      place = Math.imul(place ^ (place >>> 15), 0xc2b2ae35);
      place = (place ^ (place >>> 13)) & mask;
      for (;;) {
        const at = place * width;
        const number = cells[at + 2]!;
        if (number === 0) {
          cells[at] = one;
          cells[at + 1] = other;
          cells[at + 2] = ++met;
          return met - 1;
        }
        if (cells[at] === one && cells[at + 1] === other) return number - 1;
        place = (place + 1) & mask;
      }
    },
    size: () => met,
  };
}
