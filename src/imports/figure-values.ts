import type { ProblemRule } from '#imports/problem-words.ts';
import { parsePeriod } from '#text/period.ts';

/** Counts are whole numbers of 0 or more; the others may have decimals. */
export type FigureKind = 'count' | 'number';

/** A published figure: null is "not published", which is not 0. Or the rule it breaks. */
export type FigureReading = { value: number | null; isProvisional: boolean } | { rule: ProblemRule };

/** CBS writes missing as a large negative number in some services (-99997, -99995, -99999999). */
const sentinelBelow = -90_000;

/**
 * Reads a figure as CBS, RIVM and PDOK write them: padded text (`    78.4`), empty, `.`, `x` or `-` for not published, an
 * asterisk behind a provisional figure, sentinels far below zero. Numbers have a decimal point or comma and no thousands
 * separators, because `1.234` may be either.
 */
export function readFigure(written: unknown, kind: FigureKind): FigureReading {
  if (written === null || written === undefined) return { value: null, isProvisional: false };
  if (typeof written === 'number') return checkFigure(written, kind, false);
  if (typeof written !== 'string') return { rule: 'figure-not-number' };
  const text = written.trim();
  const bare = text.replace(/\s*\*{1,2}$/, '');
  const isProvisional = bare !== text;
  if (bare === '' || bare === '.' || bare === '-' || bare.toLowerCase() === 'x')
    return { value: null, isProvisional };
  if (!/^-?\d{1,15}(?:[.,]\d{1,15})?$/.test(bare)) return { rule: 'figure-not-number' };
  return checkFigure(Number(bare.replace(',', '.')), kind, isProvisional);
}

function checkFigure(value: number, kind: FigureKind, isProvisional: boolean): FigureReading {
  if (!Number.isFinite(value)) return { rule: 'figure-not-number' };
  if (value < sentinelBelow) return { value: null, isProvisional };
  if (kind === 'count' && (value < 0 || !Number.isInteger(value))) return { rule: 'figure-not-count' };
  return { value, isProvisional };
}

/**
 * Reads a period: `2024`, `2024JJ00`, `2024-03`, `202403`, `2024MM03`, `2024-K1`, `2024-Q1`, `2024KW01`. Gives the key that
 * the product uses (`2024`, `2024-03`, `2024-K1`), or undefined.
 */
export function readPeriodKey(written: string): string | undefined {
  const text = written.trim().toUpperCase();
  const found = /^(19[9]\d|20\d\d)(?:JJ00|(?:MM|-)?(0[1-9]|1[0-2])|(?:KW0|-?[KQ])([1-4]))?$/.exec(text);
  if (!found) return undefined;
  const [, year = '', month, quarter] = found;
  if (month !== undefined) return `${year}-${month}`;
  return quarter === undefined ? year : `${year}-K${quarter}`;
}

/**
 * Whether a figure is of a period that, by its key, has yet to begin on a day: then it is a mistake. Empty and 0 say nothing; a
 * file often has a column for every month of the year.
 */
export function isAhead(key: string, value: number | null, today: string): boolean {
  return value !== null && value !== 0 && (parsePeriod(key)?.from ?? '') > today;
}
