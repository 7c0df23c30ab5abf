import { narrow, sumsAround, unlimited, type Bounds, type Narrowing } from '#insight/disclosure/narrow.ts';
import { countsShownAs, leastCountsBySums, roundToBase } from '#insight/disclosure/rules.ts';
import type { SumSystem } from '#insight/disclosure/sums.ts';

/** What was published of every count: between which numbers it lies when nobody adds anything up. */
export function publishedBounds(
  { variables, isRemainder }: SumSystem,
  counts: Int32Array,
  isHidden: Uint8Array,
): { low: Int32Array; high: Int32Array } {
  const low = new Int32Array(variables);
  const high = new Int32Array(variables).fill(unlimited);
  for (let variable = 0; variable < variables; variable++) {
    if (isRemainder[variable] === 1) continue;
    if (isHidden[variable] === 1) low[variable] = 1;
    else [low[variable], high[variable]] = countsShownAs(roundToBase(counts[variable] ?? 0));
  }
  return { low, high };
}

/** Whether a count that is not shown could be told by adding up. That there is nothing at all tells of nobody. */
function isTold({ low, high }: Bounds, variable: number): boolean {
  return high[variable] !== 0 && (high[variable] ?? 0) - (low[variable] ?? 0) < leastCountsBySums - 1;
}

/**
 * What gave a count away: the shown counts in the sum that set its bound; where nothing in it is shown, those of the sums
 * that set the bounds it used.
 */
function whatTold(
  system: SumSystem,
  { lowBy, highBy }: Bounds,
  isHidden: Uint8Array,
  told: number,
): number[] {
  const seen = new Set<number>();
  let sums = [highBy[told] ?? -1, lowBy[told] ?? -1];
  while (sums.length > 0) {
    const shown: number[] = [];
    const behind: number[] = [];
    for (const sum of sums) {
      if (sum < 0 || seen.has(sum)) continue;
      seen.add(sum);
      const members = [
        system.wholes[sum] ?? 0,
        ...system.parts.subarray(system.starts[sum] ?? 0, system.starts[sum + 1] ?? 0),
      ];
      for (const member of members) {
        if (isHidden[member] !== 1 && system.isRemainder[member] !== 1) shown.push(member);
        else behind.push(highBy[member] ?? -1, lowBy[member] ?? -1);
      }
    }
    if (shown.length > 0) return shown;
    sums = behind;
  }
  return [];
}

/**
 * Which counts are hidden: those that must be, and as few others as keep {@link leastCountsBySums} possible counts for each of
 * them, whatever single sums are added up. First, wherever a count is told, the one that is missed least of what told it is
 * hidden too, until nothing is told; then, from the most missed, whatever was hidden without need is shown again.
 *
 * @param counts the exact count of each variable, 0 for remainders
 * @param mustHide 1 for what has too few contributors
 * @param missed how much each is missed when it is not shown
 */
export function chooseHidden(
  system: SumSystem,
  counts: Int32Array,
  mustHide: Uint8Array,
  missed: Float64Array,
): Uint8Array {
  const isHidden = mustHide.slice();
  const { added, narrowing } = hideUntilSafe(system, counts, isHidden, missed);
  showAgain(system, counts, isHidden, added, missed, narrowing);
  return isHidden;
}

/** Gives what it hid, and what can be known once that is hidden. */
function hideUntilSafe(
  system: SumSystem,
  counts: Int32Array,
  isHidden: Uint8Array,
  missed: Float64Array,
): { added: readonly number[]; narrowing: Narrowing } {
  const around = sumsAround(system);
  const added: number[] = [];
  const least = (variables: readonly number[]) =>
    variables.reduce((best, each) => ((missed[each] ?? 0) < (missed[best] ?? 0) ? each : best));
  for (;;) {
    const { low, high } = publishedBounds(system, counts, isHidden);
    const narrowing = narrow(system, low, high, around);
    const { bounds } = narrowing;
    // What was told before anything is hidden in this round: one step helps many at once.
    const before = isHidden.slice();
    let hides = 0;
    for (let variable = 0; variable < system.variables; variable++) {
      if ((before[variable] !== 1 && system.isRemainder[variable] !== 1) || !isTold(bounds, variable))
        continue;
      const telling = whatTold(system, bounds, before, variable);
      if (telling.length === 0 || telling.some((each) => isHidden[each] === 1)) continue;
      const chosen = least(telling);
      isHidden[chosen] = 1;
      added.push(chosen);
      hides += 1;
    }
    if (hides === 0) return { added, narrowing };
  }
}

function showAgain(
  system: SumSystem,
  counts: Int32Array,
  isHidden: Uint8Array,
  added: readonly number[],
  missed: Float64Array,
  narrowing: Narrowing,
): void {
  const isKept = (variable: number) => isHidden[variable] === 1 || system.isRemainder[variable] === 1;
  for (const variable of [...added].sort((one, other) => (missed[other] ?? 0) - (missed[one] ?? 0))) {
    isHidden[variable] = 0;
    const changed = narrowing.confine(variable, ...countsShownAs(roundToBase(counts[variable] ?? 0)));
    if (!changed.some((each) => isKept(each) && isTold(narrowing.bounds, each))) continue;
    isHidden[variable] = 1;
    narrowing.takeBack();
  }
}
