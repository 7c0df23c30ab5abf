/**
 * Splits values into groups that lie as close as possible to their own mean: the exact optimum of Fisher 1958, known on maps as
 * Jenks. Dynamic programming over distinct values; the best start of the last group never moves back when a value is added, so
 * each row is filled by divide and conquer in n log n instead of n². 14,566 values take a few milliseconds.
 *
 * `sorted` runs upward. Returns for every group after the first the index in `sorted` where it starts; fewer groups when there
 * are fewer distinct values.
 */
export function naturalBreaks(sorted: Float64Array, groups: number): number[] {
  const starts = distinctStarts(sorted);
  const distinct = starts.length;
  const wanted = Math.min(groups, distinct);
  if (wanted < 2) return [];
  const cost = costFunction(sorted, starts);

  let previous = Float64Array.from({ length: distinct }, (_, last) => cost(0, last));
  const chosen: Int32Array[] = [];
  for (let group = 1; group < wanted; group++) {
    const current = new Float64Array(distinct);
    const first = new Int32Array(distinct);
    fillRow(previous, current, first, cost, group);
    previous = current;
    chosen.push(first);
  }

  const breaks: number[] = [];
  let last = distinct - 1;
  for (let group = wanted - 1; group >= 1; group--) {
    const start = chosen[group - 1]![last]!;
    breaks.unshift(starts[start]!);
    last = start - 1;
  }
  return breaks;
}

/** Index in `sorted` of the first of each distinct value. */
function distinctStarts(sorted: Float64Array): Int32Array {
  const starts: number[] = [];
  for (let index = 0; index < sorted.length; index++) {
    if (index === 0 || sorted[index] !== sorted[index - 1]) starts.push(index);
  }
  return Int32Array.from(starts);
}

/** Sum of squares around the mean of the distinct values `from` to `to` (both included), each as often as it occurs. */
function costFunction(sorted: Float64Array, starts: Int32Array): (from: number, to: number) => number {
  // Around the mean of all values the sums stay small and the subtraction below keeps its digits.
  const centre = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const sums = new Float64Array(sorted.length + 1);
  const squares = new Float64Array(sorted.length + 1);
  for (let index = 0; index < sorted.length; index++) {
    const value = sorted[index]! - centre;
    sums[index + 1] = sums[index]! + value;
    squares[index + 1] = squares[index]! + value * value;
  }
  return (from, to) => {
    const begin = starts[from]!;
    const end = to + 1 < starts.length ? starts[to + 1]! : sorted.length;
    const sum = sums[end]! - sums[begin]!;
    return Math.max(0, squares[end]! - squares[begin]! - (sum * sum) / (end - begin));
  };
}

/** Best cost with one group more, for every last value, and where that last group starts. */
function fillRow(
  previous: Float64Array,
  current: Float64Array,
  first: Int32Array,
  cost: (from: number, to: number) => number,
  group: number,
): void {
  function fill(low: number, high: number, startLow: number, startHigh: number): void {
    if (low > high) return;
    const middle = (low + high) >> 1;
    let best = Number.POSITIVE_INFINITY;
    let bestStart = startLow;
    for (let start = Math.max(startLow, group); start <= Math.min(startHigh, middle); start++) {
      const total = previous[start - 1]! + cost(start, middle);
      if (total < best) {
        best = total;
        bestStart = start;
      }
    }
    current[middle] = best;
    first[middle] = bestStart;
    fill(low, middle - 1, startLow, bestStart);
    fill(middle + 1, high, bestStart, startHigh);
  }
  fill(group, previous.length - 1, group, previous.length - 1);
}
