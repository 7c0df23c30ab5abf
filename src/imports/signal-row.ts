import { levelOfCode, normaliseCode } from '#areas/model.ts';
import type { CsvRow } from '#imports/csv.ts';
import { headerKey } from '#imports/headers.ts';
import { createKeyMemory } from '#imports/key-memory.ts';
import type { ImportProblem } from '#imports/problems.ts';
import { createCells, type SignalCells } from '#imports/signal-cells.ts';
import type { SignalProfile, SignalRole } from '#imports/signal-columns.ts';
import { dateForms, readMoment } from '#imports/signal-moment.ts';
import { guessSystem, readPlace, type CoordinateSystem } from '#imports/signal-place.ts';

/** One signal as the file tells it. The reporter key is still as written: hash it before it is stored anywhere. */
export interface SignalRow {
  line: number;
  externalId: string | null;
  moment: Date;
  /** False when the file gives only a day; the moment is then noon of that day. */
  hasTime: boolean;
  /** Code of the category tree, as the resolver gave it. */
  categoryCode: string;
  source: string | null;
  /** WGS84 degrees; null together with `latitude` when the file gives no point. */
  longitude: number | null;
  latitude: number | null;
  /** Only read when there is no point. */
  areaCode: string | null;
  reporterKey: string | null;
  seriousness: 1 | 2 | 3 | null;
}

/** What the reader must know of the installation. `hasArea` is asked for every row without a point: keep it quick. */
export interface SignalContext {
  now: Date;
  /** Code of a category by its code or name; undefined when the tree does not know it. */
  categoryOf(text: string): string | undefined;
  /** Whether an area code exists in the division that is loaded. */
  hasArea(code: string): boolean;
  /** Hears of a category that the tree does not know, each time it is met. */
  meetUnknownCategory?(text: string): void;
}

/** No register goes back further; an earlier year is a typing error (1900 is Excel's zero). */
const firstYear = 1990;
const longestText = 120;
const longestKey = 300;
const halfDay = 12 * 3_600_000;

/** Makes the function that turns a row into a signal, or into everything that is wrong with it. */
export function createRowReader(
  header: string[],
  at: Partial<Record<SignalRole, number>>,
  profile: SignalProfile,
  context: SignalContext,
): (row: CsvRow) => SignalRow | ImportProblem[] {
  const cells = createCells(header, at);
  const readCategory = createCategoryReader(cells, profile, context);
  const readKey = createKeyReader(cells);
  const readPoint = createPointReader(cells, profile);
  return ({ line, fields }) => {
    cells.startRow(line, fields);
    const when = readWhen(cells, profile, context);
    const categoryCode = readCategory();
    const source = cells.limitedText('source', longestText) ?? profile.source ?? null;
    const externalId = readKey(source);
    const point = readPoint();
    const areaCode = point === undefined ? readArea(cells, context) : null;
    const reporterKey = cells.limitedText('reporterKey', longestKey);
    const seriousness = readSeriousness(cells);
    if (cells.problems().length > 0 || when === null || categoryCode === null) return cells.problems();
    return {
      line,
      externalId,
      moment: when.moment,
      hasTime: when.hasTime,
      categoryCode,
      source,
      longitude: point?.longitude ?? null,
      latitude: point?.latitude ?? null,
      areaCode,
      reporterKey,
      seriousness,
    };
  };
}

function readWhen(
  cells: SignalCells,
  { dateFormat }: SignalProfile,
  { now }: SignalContext,
): { moment: Date; hasTime: boolean } | null {
  const role = cells.text('moment') !== '' || !cells.has('date') ? 'moment' : 'date';
  const dateText = cells.text(role);
  if (dateText === '') return cells.fail(role, 'value-empty');
  const reading = readMoment(dateText, role === 'date' ? cells.text('time') : '', dateFormat);
  if ('rule' in reading) {
    const shown = reading.isTime && role === 'date' && cells.has('time') ? 'time' : role;
    return cells.fail(shown, reading.rule, dateForms(dateFormat));
  }
  if (reading.moment.getUTCFullYear() < firstYear)
    return cells.fail(role, 'moment-too-early', String(firstYear));
  // A day without a time stands at noon, but has begun half a day earlier.
  const start = reading.moment.getTime() - (reading.hasTime ? 0 : halfDay);
  return start > now.getTime() ? cells.fail(role, 'moment-future') : reading;
}

/** Texts of categories remembered: each keeps the piece of the file it was cut from in memory. */
const mostTexts = 500;

/** Looks a text up once; files repeat a few dozen categories a million times. */
function createCategoryReader(
  cells: SignalCells,
  profile: SignalProfile,
  context: SignalContext,
): () => string | null {
  const own = new Map(
    Object.entries(profile.categories ?? {}).map(([text, code]) => [headerKey(text), code]),
  );
  const known = new Map<string, string | undefined>();
  function resolve(text: string): string | undefined {
    if (text === '' || known.has(text)) return known.get(text);
    const code = context.categoryOf(own.get(headerKey(text)) ?? text);
    if (known.size < mostTexts) known.set(text, code);
    return code;
  }
  return () => {
    const text = cells.text('category');
    const code = resolve(text) ?? resolve(cells.text('mainCategory'));
    if (code !== undefined) return code;
    const role = cells.has('category') ? 'category' : 'mainCategory';
    const isEmpty = text === '' && cells.text('mainCategory') === '';
    if (!isEmpty) context.meetUnknownCategory?.(text === '' ? cells.text('mainCategory') : text);
    return cells.fail(role, isEmpty ? 'value-empty' : 'category-unknown');
  };
}

/** A key may occur once per source within a file. */
function createKeyReader(cells: SignalCells): (source: string | null) => string | null {
  const memory = createKeyMemory();
  return (source) => {
    const key = cells.limitedText('externalId', longestText);
    if (key === null) return null;
    const whole = source === null || !cells.has('source') ? key : `${source}\n${key}`;
    const earlier = memory.meet(whole, cells.line());
    return earlier === undefined ? key : cells.fail('externalId', 'key-double', String(earlier));
  };
}

/** Undefined: no point in this row; null: a point that is wrong. */
function createPointReader(
  cells: SignalCells,
  profile: SignalProfile,
): () => { longitude: number; latitude: number } | null | undefined {
  const pair = coordinateColumns(cells, profile);
  let system = pair?.system;
  return () => {
    if (!pair) return undefined;
    const first = cells.text(pair.first);
    const second = cells.text(pair.second);
    // Columns x and y say nothing of their system: the first row that tells decides for the file.
    system ??= guessSystem(first, second);
    const reading = readPlace(first, second, system ?? 'wgs84');
    if (reading === undefined || !('rule' in reading)) return reading;
    return cells.fail(reading.isSecond ? pair.second : pair.first, reading.rule);
  };
}

interface CoordinatePair {
  first: SignalRole;
  second: SignalRole;
  system: CoordinateSystem | undefined;
}

function coordinateColumns(cells: SignalCells, { coordinates }: SignalProfile): CoordinatePair | undefined {
  if (cells.has('longitude')) return { first: 'longitude', second: 'latitude', system: 'wgs84' };
  if (cells.has('rdX')) return { first: 'rdX', second: 'rdY', system: 'rd' };
  return cells.has('x') ? { first: 'x', second: 'y', system: coordinates } : undefined;
}

const levelOfRole = { buurtCode: 'buurt', wijkCode: 'wijk', gemeenteCode: 'gemeente' } as const;

function readArea(cells: SignalCells, context: SignalContext): string | null {
  const role = (['buurtCode', 'wijkCode', 'gemeenteCode'] as const).find((name) => cells.text(name) !== '');
  if (role === undefined) return null;
  const written = cells.text(role);
  const upper = written.toUpperCase();
  const code = levelOfCode(upper) ? upper : (normaliseCode(written, levelOfRole[role]) ?? written);
  if (context.hasArea(code)) return code;
  const level = levelOfCode(code);
  if (level === undefined) return cells.fail(role, 'area-malformed');
  return cells.fail(role, level === 'buurt' ? 'area-unknown' : 'area-too-large');
}

const seriousnessWords = new Map<string, 1 | 2 | 3>([
  ...['1', 'laag', 'licht', 'low'].map((word) => [word, 1] as const),
  ...['2', 'midden', 'gemiddeld', 'matig', 'medium'].map((word) => [word, 2] as const),
  ...['3', 'hoog', 'zwaar', 'ernstig', 'high'].map((word) => [word, 3] as const),
]);

function readSeriousness(cells: SignalCells): 1 | 2 | 3 | null {
  const written = cells.text('seriousness').toLowerCase();
  if (written === '') return null;
  return seriousnessWords.get(written) ?? cells.fail('seriousness', 'seriousness-unknown');
}
