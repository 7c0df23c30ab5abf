import { inNetherlands } from '#geo/netherlands.ts';
import { looksLikeRd, looksSwapped, toWgs84 } from '#geo/rd.ts';
import type { ProblemRule } from '#imports/problem-words.ts';

/** The two ways in which a place is written: degrees (longitude, latitude) or metres (x, y) of RD New. */
export type CoordinateSystem = 'wgs84' | 'rd';

/** A place in WGS84 degrees with six decimals (0.1 m), or what is wrong and with which of the two fields. */
export type PlaceReading =
  { longitude: number; latitude: number } | { rule: ProblemRule; isSecond: boolean } | undefined;

/**
 * Reads a pair of coordinates, first longitude or x. Undefined when both are empty. A pair that only makes sense in the
 * other system, or the other way round, is a problem and is not put right: the rest of the file may be wrong as well, in
 * ways that do not show.
 */
export function readPlace(firstText: string, secondText: string, system: CoordinateSystem): PlaceReading {
  const first = firstText.trim();
  const second = secondText.trim();
  if (first === '' && second === '') return undefined;
  if (first === '' || second === '') return { rule: 'coordinate-half', isSecond: second === '' };
  const a = readDecimal(first);
  const b = readDecimal(second);
  if (a === undefined || b === undefined) return { rule: 'coordinate-not-number', isSecond: a !== undefined };
  const rule = system === 'rd' ? rdProblem(a, b) : degreeProblem(a, b);
  if (rule) return { rule, isSecond: false };
  const [longitude, latitude] = system === 'rd' ? toWgs84(a, b) : [a, b];
  return { longitude: sixDecimals(longitude), latitude: sixDecimals(latitude) };
}

/** Which system a pair is in, judged by its values; undefined when it fits neither or is not filled in. */
export function guessSystem(firstText: string, secondText: string): CoordinateSystem | undefined {
  const a = readDecimal(firstText.trim()) ?? NaN;
  const b = readDecimal(secondText.trim()) ?? NaN;
  if (looksLikeRd(a, b) || looksLikeRd(b, a)) return 'rd';
  return inNetherlands(a, b) || looksSwapped(a, b) ? 'wgs84' : undefined;
}

/** A number with a point or a comma before its decimals; undefined for anything else, thousands separators included. */
export function readDecimal(text: string): number | undefined {
  if (!/^[+-]?\d{1,15}(?:[.,]\d{1,20})?$/.test(text)) return undefined;
  return Number(text.includes(',') ? text.replace(',', '.') : text);
}

function rdProblem(x: number, y: number): ProblemRule | undefined {
  if (looksLikeRd(x, y)) return undefined;
  if (looksLikeRd(y, x)) return 'coordinates-swapped';
  return inNetherlands(x, y) || inNetherlands(y, x) ? 'wgs84-as-rd' : 'outside-netherlands';
}

function degreeProblem(longitude: number, latitude: number): ProblemRule | undefined {
  if (inNetherlands(longitude, latitude)) return undefined;
  if (looksSwapped(longitude, latitude)) return 'coordinates-swapped';
  const isRd = looksLikeRd(longitude, latitude) || looksLikeRd(latitude, longitude);
  return isRd ? 'rd-as-wgs84' : 'outside-netherlands';
}

/** Rounds degrees to six decimals. */
export function sixDecimals(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
