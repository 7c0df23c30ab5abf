/** Gives pairs of whole numbers a number of their own, in the order in which they are first met: 0, 1, 2 … */
export interface KeyTable {
  /** The number of a pair; each half fits in 32 bits with a sign. */
  numberOf(one: number, other: number): number;
  /** How many different pairs were met. */
  size(): number;
  /** Both halves by number, with room for as many as the table has. */
  ones: Int32Array;
  others: Int32Array;
}

/**
 * A table with room for so many pairs: open addressing in typed arrays, many times as fast as a Map for hundreds of thousands
 * of pairs. The places hold numbers alone, so that they fit in the cache of a processor; the pairs lie in the order in which
 * they are met, so that those met together lie together.
 */
export function createKeyTable(mostKeys: number): KeyTable {
  let places = 16;
  while (places < 2 * mostKeys) places *= 2;
  /** The number plus one; 0 is an empty place. */
  const numbers = new Int32Array(places);
  const [ones, others] = [new Int32Array(mostKeys), new Int32Array(mostKeys)];
  const mask = places - 1;
  let met = 0;
  return {
    numberOf(one, other) {
      // Every bit of both halves takes part; neighbouring coordinates would otherwise fall in one heap.
      let place = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
      place = Math.imul(place ^ (place >>> 15), 0xc2b2ae35);
      place = (place ^ (place >>> 13)) & mask;
      for (;;) {
        const number = numbers[place]! - 1;
        if (number < 0) {
          ones[met] = one;
          others[met] = other;
          numbers[place] = ++met;
          return met - 1;
        }
        if (ones[number] === one && others[number] === other) return number;
        place = (place + 1) & mask;
      }
    },
    size: () => met,
    ones,
    others,
  };
}
