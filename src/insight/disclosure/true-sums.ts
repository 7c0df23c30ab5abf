import { narrow, unlimited } from '#insight/disclosure/narrow.ts';
import type { SumSystem } from '#insight/disclosure/sums.ts';

/**
 * The sums that hold in the exact counts: the whole is what its parts are together, or no less when a remainder is one of
 * them. Areas can be made up in ways that do not add up, such as two stadsdelen with one wijk; such a sum tells nobody
 * anything, and reckoning with it would contradict the others.
 *
 * @param counts the exact count of each variable
 */
export function keepTrueSums(system: SumSystem, counts: Int32Array): SumSystem {
  const { wholes, starts, parts, isRemainder } = system;
  const partsOf = (sum: number) => parts.subarray(starts[sum] ?? 0, starts[sum + 1] ?? 0);
  const isTrue = (sum: number) => {
    const own = partsOf(sum);
    const total = own.reduce((all, part) => all + (counts[part] ?? 0), 0);
    const whole = counts[wholes[sum] ?? 0] ?? 0;
    return own.some((part) => isRemainder[part] === 1) ? total <= whole : total === whole;
  };
  const kept = Array.from(wholes.keys()).filter(isTrue);
  if (kept.length === wholes.length) return system;
  const ends = [0];
  const list: number[] = [];
  for (const sum of kept) {
    list.push(...partsOf(sum));
    ends.push(list.length);
  }
  return {
    ...system,
    wholes: Int32Array.from(kept, (sum) => wholes[sum] ?? 0),
    starts: Int32Array.from(ends),
    parts: Int32Array.from(list),
  };
}

/**
 * The exact counts with a number for every remainder, so that every sum holds: what sums leave of it, the least where they leave
 * a choice.
 *
 * Throws a ContradictionError when the sums do not hold in these counts.
 *
 * @param counts the exact count of each variable, 0 for remainders
 */
export function fillRemainders(system: SumSystem, counts: Int32Array): Int32Array {
  const low = counts.slice();
  const high = counts.map((count, variable) => (system.isRemainder[variable] === 1 ? unlimited : count));
  const { bounds, confine } = narrow(system, low, high);
  system.isRemainder.forEach((is, variable) => {
    const least = bounds.low[variable] ?? 0;
    if (is === 1 && bounds.high[variable] !== least) confine(variable, least, least);
  });
  return bounds.low;
}
