/** Remembers which keys a file has had, and on which line. */
export interface KeyMemory {
  /** The line on which this key was met before, or undefined; then it is remembered for this line. */
  meet(key: string, line: number): number | undefined;
}

const fieldsPerSlot = 3;

/**
 * A memory of twelve bytes per key instead of about a hundred in a `Map`: with a million keys that is the difference between
 * a small and a large import. It keeps 64 bits of hash and no text, so two different keys are taken for one with a chance of
 * about one in thirty million per file of a million rows.
 */
export function createKeyMemory(): KeyMemory {
  let slots = 1 << 12;
  let table = new Uint32Array(slots * fieldsPerSlot);
  let count = 0;

  /** The slot that holds these hashes, or the empty one where they belong. A line of 0 marks an empty slot. */
  function slotOf(first: number, second: number): number {
    let slot = first & (slots - 1);
    for (;;) {
      const at = slot * fieldsPerSlot;
      if (table[at + 2] === 0 || (table[at] === first && table[at + 1] === second)) return at;
      slot = (slot + 1) & (slots - 1);
    }
  }

  function put(first: number, second: number, line: number): void {
    const at = slotOf(first, second);
    table[at] = first;
    table[at + 1] = second;
    table[at + 2] = line;
  }

  function grow(): void {
    const old = table;
    slots *= 2;
    table = new Uint32Array(slots * fieldsPerSlot);
    for (let at = 0; at < old.length; at += fieldsPerSlot) {
      if (old[at + 2] !== 0) put(old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0);
    }
  }

  return {
    meet(key, line) {
      const [first, second] = hashesOf(key);
      const at = slotOf(first, second);
      const earlier = table[at + 2] ?? 0;
      if (earlier !== 0) return earlier;
      put(first, second, line);
      count += 1;
      if (count * 10 > slots * 6) grow();
      return undefined;
    },
  };
}

/** Two 32-bit hashes of a text (the cyrb53 mixing of B. Winer, without its final join). */
function hashesOf(text: string): [first: number, second: number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  const first = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  const second = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(first ^ (first >>> 13), 3_266_489_909);
  return [first >>> 0, second >>> 0];
}
