import type { CellState } from '#text/cell-state.ts';
import type { Counted } from '#insight/model.ts';

/** The state of a count on its own: undefined is not covered, null is hidden. */
export function stateOfCount(count: Counted | undefined): CellState {
  if (count === undefined) return 'missing';
  if (count === null) return 'suppressed';
  return count === 0 ? 'zero' : 'value';
}
