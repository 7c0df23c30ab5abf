/**
 * A value that can be absent is a case, not a 0. Zero, hidden, missing and outdated are four different things and look
 * different everywhere: on the map, in a table, in a chart and when read aloud.
 */
export type CellState = 'value' | 'zero' | 'suppressed' | 'missing' | 'stale';

/** The one word for each state; `value` has none because the number itself is shown. */
export const cellStateWords: Record<Exclude<CellState, 'value'>, string> = {
  zero: 'nul',
  suppressed: 'afgeschermd',
  missing: 'geen gegevens',
  stale: 'verouderd',
};

/** The one text for every hidden cell, whatever the reason, so that the reason itself reveals nothing. */
export const suppressedText = 'Afgeschermd. Telt mee in wijk en stad.';
