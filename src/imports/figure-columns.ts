import { z } from 'zod';
import { findColumns, type ColumnNames } from '#imports/columns.ts';
import { readCrimeCategory, type FiguresContext } from '#imports/figure-rows.ts';
import { readPeriodKey, type FigureKind } from '#imports/figure-values.ts';
import { headerKey, showHeader, showHeaders } from '#imports/headers.ts';
import { crimeMeasure, findMeasure } from '#imports/measures.ts';
import { refuse } from '#imports/problems.ts';
import { readProfile } from '#imports/profile.ts';

const roles = [
  'buurtCode',
  'wijkCode',
  'gemeenteCode',
  'areaCode',
  'year',
  'period',
  'category',
  'measure',
  'value',
] as const;
/** What a column of a figures file can be, apart from holding figures. */
export type FigureRole = (typeof roles)[number] | 'margin' | 'age';

const names: ColumnNames<FigureRole> = {
  buurtCode: ['buurtcode', 'bucode'],
  wijkCode: ['wijkcode', 'wkcode'],
  gemeenteCode: ['gemeentecode', 'gmcode'],
  areaCode: [
    'gebiedscode',
    'gebiedcode',
    'areacode',
    'wijkenenbuurten',
    'regios',
    'regiocode',
    'regio',
    'code',
  ],
  year: ['jaar', 'year'],
  period: ['periode', 'perioden', 'period'],
  category: ['soortmisdrijf', 'delict', 'delictcode', 'misdrijfsoort', 'categorie', 'category'],
  measure: ['maat', 'onderwerp', 'measure'],
  value: ['aantal', 'waarde', 'value', 'count'],
  margin: ['marges'],
  age: ['leeftijd'],
};

/** The small JSON file for figures whose columns are not recognised; everything in it may be left out. */
export const figuresProfileSchema = z.strictObject({
  delimiter: z.enum([';', ',', '\t']).optional(),
  columns: z.partialRecord(z.enum(roles), z.string().min(1).max(100)).optional(),
  /** Measure of the figures when the file does not name one. */
  measure: z.string().min(1).max(60).optional(),
  /** Period of the figures when the file does not name one. */
  period: z.string().min(4).max(8).optional(),
  /** Column name to measure and kind of crime. */
  values: z
    .record(
      z.string().min(1).max(100),
      z.strictObject({ measure: z.string().min(1).max(60), category: z.string().min(1).max(60).optional() }),
    )
    .optional(),
  /** Text in the file to a kind of crime; null leaves its rows out. */
  categories: z.record(z.string().min(1).max(100), z.string().min(1).max(60).nullable()).optional(),
});
export type FiguresProfile = z.infer<typeof figuresProfileSchema>;

/** Reads a profile from its text or value. Throws `ImportRefused` with the field that is wrong. */
export function readFiguresProfile(profile: unknown): FiguresProfile {
  return readProfile(figuresProfileSchema, profile);
}

/** One column with figures: what it holds, as far as the header tells; the row tells the rest. */
export interface FigureColumn {
  position: number;
  name: string;
  /** Null: the column `measure` says it. */
  measure: string | null;
  kind: FigureKind;
  /** Fixed kind of crime; undefined: the row's. */
  category: string | undefined;
  /** Fixed period; undefined: the row's. */
  period: string | undefined;
  /** `01` to `12` within the year of the row. */
  month: string | undefined;
}

/** How a figures file is built. */
export interface FigureLayout {
  at: Partial<Record<FigureRole, number>>;
  figures: FigureColumn[];
  ignored: string[];
  personal: string[];
}

/**
 * Recognises the columns of a figures file: long (a column with the number), wide (a column per year, month, measure or kind
 * of crime) or mixed. Throws `ImportRefused` when there is no area code or no column with figures.
 */
export function findFigureColumns(
  header: string[],
  profile: FiguresProfile,
  context: FiguresContext,
): FigureLayout {
  const { at, personal } = findColumns(header, names, profile.columns);
  if (areaRole(at) === undefined) {
    const detail = `gebiedscode (buurtcode, wijkcode, gemeentecode of code). Gevonden: ${showHeaders(header)}.`;
    refuse('column-missing', { detail });
  }
  const taken = new Set<number | undefined>(Object.values<number | undefined>(at));
  const figures: FigureColumn[] = [];
  const ignored: string[] = [];
  header.forEach((name, position) => {
    if (position !== at.value && taken.has(position)) return;
    const column =
      position === at.value
        ? valueColumn(name, position, at, profile)
        : readColumn(name, position, profile, context);
    if (column) figures.push(column);
    else if (name !== '') ignored.push(showHeader(name, position));
  });
  if (figures.length === 0) refuse('figure-no-measure', { detail: `Gevonden: ${showHeaders(header)}.` });
  return { at, figures, ignored: ignored.filter((name) => !personal.includes(name)), personal };
}

/** The column with the area: the smallest level, because the larger codes stand beside it for the reader. */
export function areaRole(
  at: Partial<Record<FigureRole, number>>,
): 'buurtCode' | 'wijkCode' | 'gemeenteCode' | 'areaCode' | undefined {
  return (['buurtCode', 'wijkCode', 'gemeenteCode', 'areaCode'] as const).find(
    (role) => at[role] !== undefined,
  );
}

function valueColumn(
  name: string,
  position: number,
  at: Partial<Record<FigureRole, number>>,
  profile: FiguresProfile,
): FigureColumn {
  const isNamedByRow = at.measure !== undefined && profile.measure === undefined;
  return column(name, position, isNamedByRow ? null : (profile.measure ?? crimeMeasure), {});
}

function readColumn(
  name: string,
  position: number,
  profile: FiguresProfile,
  context: FiguresContext,
): FigureColumn | undefined {
  const wanted = Object.entries(profile.values ?? {}).find(
    ([key]) => headerKey(key) === headerKey(name),
  )?.[1];
  if (wanted) return column(name, position, wanted.measure, { category: wanted.category });
  const month = monthOf(name);
  if (month) return column(name, position, profile.measure ?? crimeMeasure, { month });
  const named = findMeasure(name);
  if (named) return column(name, position, named.id, {});
  const dated = /^(.*?)[_\s-]?((?:19[9]|20\d)\d)$/.exec(name);
  const base = dated?.[1] ?? name;
  const period = dated?.[2];
  const measure = findMeasure(base);
  if (measure) return column(name, position, measure.id, { period });
  const category = base === '' ? undefined : readCrimeCategory(base, context);
  return category === undefined ? undefined : column(name, position, crimeMeasure, { category, period });
}

function column(
  name: string,
  position: number,
  measure: string | null,
  fixed: { category?: string; period?: string; month?: string },
): FigureColumn {
  return {
    position,
    name: showHeader(name, position),
    measure,
    kind: measure === null ? 'number' : (findMeasure(measure)?.kind ?? 'number'),
    category: fixed.category,
    period: fixed.period === undefined ? undefined : readPeriodKey(fixed.period),
    month: fixed.month,
  };
}

const monthKeys = 'jan feb mrt apr mei jun jul aug sep okt nov dec'.split(' ');

function monthOf(name: string): string | undefined {
  const numbered = /^(?:m|mm|maand_?)(0?[1-9]|1[0-2])$/i.exec(name.trim());
  if (numbered?.[1]) return numbered[1].padStart(2, '0');
  const key = headerKey(name).replace(/^maart$/, 'mrt');
  const index = monthKeys.findIndex((month) => key === month || isLongMonth(key, month));
  return index < 0 ? undefined : String(index + 1).padStart(2, '0');
}

function isLongMonth(key: string, month: string): boolean {
  const long =
    'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
  return long.includes(key) && key.startsWith(month);
}
