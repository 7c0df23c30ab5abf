import { isPseudoArea, levelOfCode, normaliseCode } from '#areas/model.ts';
import { headerKey } from '#imports/headers.ts';

/** One published figure. */
export interface FigureRow {
  /** Line in a CSV; null for JSON. */
  line: number | null;
  measure: string;
  /** Police code (`1.1.1`) or another code of the tree; `total` is the published total and never to be summed; null: no kinds. */
  category: string | null;
  areaCode: string;
  /** `2024`, `2024-03` or `2024-K1`. */
  period: string;
  /** Null: not published. */
  value: number | null;
  provisional: boolean;
}

/** What the reader must know of the installation. */
export interface FiguresContext {
  hasArea(code: string): boolean;
  /** Code of a kind of crime by a name in the file; police codes and the total are known without. */
  categoryOf?(text: string): string | undefined;
  /** Year (or other period) of figures that do not tell their own. */
  period?: string;
  /** Today, 'YYYY-MM-DD'; figures of periods that have yet to begin are refused. */
  today: string;
  /** What to do with an area the loaded division lacks: `refuse` (default) its rows, or `skip` and count them. */
  unknownAreas?: 'refuse' | 'skip';
}

/** Where a region code leads: an area, on purpose nothing (with the reason, for the report), or a problem. */
export type RegionReading = { code: string } | { skip: string } | { rule: 'area-malformed' | 'area-unknown' };

const elsewhere = 'Regels over het land, provincies, water of buitenland zijn overgeslagen.';
const notLoaded = 'Regels over gebieden die niet in de geladen indeling staan, zijn overgeslagen.';

/**
 * Reads a region code: padded, without its letters or leading zeros when `level` says what it is. The country, provinces and
 * other divisions, water and abroad are skipped.
 */
export function readRegion(
  written: string,
  level: 'gemeente' | 'wijk' | 'buurt' | undefined,
  { hasArea, unknownAreas }: FiguresContext,
): RegionReading {
  const text = written.trim().toUpperCase();
  const code = levelOfCode(text) ? text : ((level && normaliseCode(text, level)) ?? text);
  if (hasArea(code)) return { code };
  const isOther = /^(?!GM|WK|BU)[A-Z]{2}\d{1,4}$/.test(code);
  if (isOther || isPseudoArea(code)) return { skip: elsewhere };
  if (!levelOfCode(code)) return { rule: 'area-malformed' };
  return unknownAreas === 'skip' ? { skip: notLoaded } : { rule: 'area-unknown' };
}

/**
 * Reads a kind of crime: the total in its spellings, a police code, or a name the installation knows. Undefined when unknown.
 */
export function readCrimeCategory(written: string, { categoryOf }: FiguresContext): string | undefined {
  const text = written.trim();
  if (/^(000|total|totaal|totaalmisdrijven|misdrijventotaal)$/.test(headerKey(text))) return 'total';
  if (/^[1-3]\.\d\.\d{1,2}$/.test(text)) return text;
  return categoryOf?.(text);
}
