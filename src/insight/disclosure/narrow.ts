import type { SumSystem } from '#insight/disclosure/sums.ts';

/** Stands for a count that nothing limits. */
export const unlimited = 1 << 28;

/** Bounds that cannot all be right: they are not of one table, or what was taken for a sum is none. */
export class ContradictionError extends Error {}

/** What whoever attacks can know of every count: it lies between two numbers, both included. */
export interface Bounds {
  low: Int32Array;
  high: Int32Array;
  /** The sum that set a bound, -1 when it is what was published. */
  lowBy: Int32Array;
  highBy: Int32Array;
}

/** Narrows bounds by the sums of one system, and can take back what it narrowed last. */
export interface Narrowing {
  bounds: Bounds;
  /** Sets a count within bounds and narrows all that follows from it; says which counts changed. */
  confine: (variable: number, low: number, high: number) => readonly number[];
  /** Takes the last {@link Narrowing.confine} back. */
  takeBack: () => void;
}

/** For each variable the sums it is in. */
interface SumsAround {
  starts: Int32Array;
  sums: Int32Array;
}

/** Finds the sums around every variable; once is enough for a system that is narrowed again and again. */
export function sumsAround({ variables, wholes, starts, parts }: SumSystem): SumsAround {
  const offsets = new Int32Array(variables + 1);
  const count = (variable: number) => (offsets[variable + 1] = (offsets[variable + 1] ?? 0) + 1);
  wholes.forEach(count);
  parts.forEach(count);
  for (let at = 1; at <= variables; at++) offsets[at] = (offsets[at] ?? 0) + (offsets[at - 1] ?? 0);
  const next = offsets.slice();
  const sums = new Int32Array(wholes.length + parts.length);
  const add = (variable: number, sum: number) => {
    sums[next[variable] ?? 0] = sum;
    next[variable] = (next[variable] ?? 0) + 1;
  };
  for (let sum = 0; sum < wholes.length; sum++) {
    add(wholes[sum] ?? 0, sum);
    for (let at = starts[sum] ?? 0; at < (starts[sum + 1] ?? 0); at++) add(parts[at] ?? 0, sum);
  }
  return { starts: offsets, sums };
}

/**
 * Narrows what was published as far as single sums go, again and again until nothing changes: a whole lies between the sums
 * of the bounds of its parts, a part between what the whole leaves beside the other parts (interval propagation).
 *
 * Throws {@link ContradictionError} when bounds contradict each other: narrowing would never end.
 *
 * @param low,high what was published of each variable; taken over and changed
 * @param around when they were found already
 */
export function narrow(
  system: SumSystem,
  low: Int32Array,
  high: Int32Array,
  around = sumsAround(system),
): Narrowing {
  const { variables, wholes, starts, parts } = system;
  const bounds: Bounds = {
    low,
    high,
    lowBy: new Int32Array(variables).fill(-1),
    highBy: new Int32Array(variables).fill(-1),
  };
  const { lowBy, highBy } = bounds;
  const queue = new Int32Array(wholes.length + 1);
  const isQueued = new Uint8Array(wholes.length);
  let [head, tail] = [0, 0];
  /** Variable, low, high, lowBy, highBy before each change since the last `confine`. */
  let undo: number[] = [];
  let keepsUndo = false;

  function enqueue(sum: number): void {
    if (isQueued[sum] === 1) return;
    isQueued[sum] = 1;
    queue[tail] = sum;
    tail = tail + 1 === queue.length ? 0 : tail + 1;
  }
  function changed(variable: number): void {
    for (let at = around.starts[variable] ?? 0; at < (around.starts[variable + 1] ?? 0); at++)
      enqueue(around.sums[at] ?? 0);
  }
  function remember(v: number): void {
    if (keepsUndo) undo.push(v, low[v] ?? 0, high[v] ?? 0, lowBy[v] ?? -1, highBy[v] ?? -1);
  }
  function raise(variable: number, to: number, by: number): void {
    if (to <= (low[variable] ?? 0)) return;
    remember(variable);
    low[variable] = to;
    lowBy[variable] = by;
    changed(variable);
  }
  function lower(variable: number, to: number, by: number): void {
    if (to >= (high[variable] ?? 0)) return;
    remember(variable);
    high[variable] = to;
    highBy[variable] = by;
    changed(variable);
  }

  function settle(sum: number): void {
    const whole = wholes[sum] ?? 0;
    const [from, to] = [starts[sum] ?? 0, starts[sum + 1] ?? 0];
    let lows = 0;
    let highs = 0;
    let open = 0;
    let lastOpen = -1;
    for (let at = from; at < to; at++) {
      const part = parts[at] ?? 0;
      lows += low[part] ?? 0;
      if ((high[part] ?? 0) < unlimited) highs += high[part] ?? 0;
      else {
        open += 1;
        lastOpen = part;
      }
    }
    raise(whole, lows, sum);
    if ((low[whole] ?? 0) > (high[whole] ?? 0))
      throw new ContradictionError(`sum ${sum} contradicts the others`);
    if (open === 0) lower(whole, highs, sum);
    const most = high[whole] ?? 0;
    const least = low[whole] ?? 0;
    if (most < unlimited) {
      for (let at = from; at < to; at++) {
        const part = parts[at] ?? 0;
        lower(part, most - lows + (low[part] ?? 0), sum);
      }
    }
    // What the others can be at most leaves at least the rest; one that nothing limits leaves nothing.
    if (open === 1) raise(lastOpen, least - highs, sum);
    else if (open === 0) {
      for (let at = from; at < to; at++) {
        const part = parts[at] ?? 0;
        raise(part, least - highs + (high[part] ?? 0), sum);
      }
    }
  }
  function run(): void {
    while (head !== tail) {
      const sum = queue[head] ?? 0;
      head = head + 1 === queue.length ? 0 : head + 1;
      isQueued[sum] = 0;
      settle(sum);
    }
  }

  for (let sum = 0; sum < wholes.length; sum++) enqueue(sum);
  run();
  keepsUndo = true;
  return {
    bounds,
    confine(variable, least, most) {
      undo = [];
      raise(variable, least, -1);
      lower(variable, most, -1);
      run();
      return undo.filter((_, at) => at % 5 === 0);
    },
    takeBack() {
      for (let at = undo.length - 5; at >= 0; at -= 5) {
        const v = undo[at] ?? 0;
        [low[v], high[v]] = [undo[at + 1] ?? 0, undo[at + 2] ?? 0];
        [lowBy[v], highBy[v]] = [undo[at + 3] ?? -1, undo[at + 4] ?? -1];
      }
      undo = [];
    },
  };
}
