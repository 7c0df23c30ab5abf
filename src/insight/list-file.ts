import type { Comparison } from '#insight/compare.ts';
import { namePeriod } from '#insight/delivery.ts';
import type { AreaValue, Picture } from '#insight/model.ts';
import { subjectKey, type ListForm, type Question, type ViewState } from '#insight/question.ts';
import { pictureUnit } from '#insight/value-words.ts';
import { isTotalUnknown, noteText, splitForList } from '#insight/view.ts';
import { cellStateWords } from '#text/cell-state.ts';
import { csvFile } from '#text/csv-file.ts';
import { formatDecimal, formatLimit } from '#text/numbers.ts';
import { periodKey } from '#text/period.ts';
import { changeVerdictWords, levelVerdictWords } from '#text/verdicts.ts';

/** A list as a file holds it: the picture of one viewer with the words around it. */
export interface ListFile {
  picture: Picture;
  sort: ViewState['sort'];
  comparison: Comparison | null;
  theme: string;
  source: string;
  scopeName: string;
  /** What the file has to say about itself: what was asked and is not in it, and why rows may not add up to the total. */
  totalNote: string;
}

/** Name of the file: area, theme, level and period, as the address has them, and the day it was made. */
export function listFileName(
  { scopeCode, subject, level, period }: Question,
  made: { day: string; isFictional: boolean; form: ListForm },
): string {
  const asked = [scopeCode, subjectKey(subject), level, periodKey(period)];
  const parts = ['wijkbeeld', ...(made.isFictional ? ['fictief'] : []), ...asked, `van-${made.day}`];
  return `${parts.join('-').replace(/[^\w-]+/g, '-')}.${made.form}`;
}

/** A list as a table of texts. */
export interface ListTable {
  columns: string[];
  /** One row for each area, as long as the columns. */
  rows: { code: string; fields: string[] }[];
  total: string[];
}

/**
 * The list as a table: the rows, states and rounding of the screen, in the same order, each row complete in itself. A number
 * has a decimal comma and no dots between thousands; where there is none, a word says why.
 */
export function listTable(list: ListFile): ListTable {
  const { ranked, apart } = splitForList(list.picture.areas, list.sort);
  return {
    columns: columnsOf(list),
    rows: [...ranked, ...apart].map((area) => ({ code: area.code, fields: rowOf(list, area) })),
    total: totalRow(list),
  };
}

/** The list as semicolon-separated text, with the total last. */
export function writeList(list: ListFile): string {
  const { columns, rows, total } = listTable(list);
  return csvFile([columns, ...rows.map(({ fields }) => fields), total]);
}

function columnsOf({ picture, comparison }: ListFile): string[] {
  return [
    ...['Code', 'Gebied', 'Ligt in', 'Thema', 'Periode', 'Bron', 'Maat'],
    ...['Waarde', 'Marge laag', 'Marge hoog', 'Aantal', `Oordeel tegenover ${picture.reference.name}`],
    ...(comparison === null ? [] : comparedColumns(comparison)),
    'Toelichting',
  ];
}

function comparedColumns({ picture }: Comparison): string[] {
  const name = namePeriod(picture.question.period, picture.delivered);
  return [`Waarde ${name}`, `Aantal ${name}`, `Verandering tegenover ${name}`];
}

/** What every row of a list says about itself. */
function commonFields({ picture, theme, source }: ListFile): string[] {
  const { period } = picture.question;
  return [theme, namePeriod(period, picture.delivered), source, pictureUnit(picture)];
}

function rowOf(list: ListFile, area: AreaValue): string[] {
  const isJudged = area.state !== 'suppressed' && area.state !== 'missing' && noteText(area) === undefined;
  return [
    ...[area.code, area.name, area.parentName],
    ...commonFields(list),
    ...numbersOf(area),
    isJudged ? levelVerdictWords[area.verdict].label : '',
    ...(list.comparison === null ? [] : comparedFields(list.comparison, area)),
    noteText(area) ?? (area.state === 'stale' ? cellStateWords.stale : ''),
  ];
}

/** The numbers of the other period and the verdict on change. */
function comparedFields({ picture, changes }: Comparison, { code }: AreaValue): string[] {
  const other = picture.areas.find((area) => area.code === code);
  const change = changes.find((each) => each.code === code);
  const [rate, , , count] = other === undefined ? ['', '', '', ''] : numbersOf(other);
  return [rate, count, change === undefined ? '' : changeVerdictWords[change.verdict].label];
}

/** Value, margins and count; a cell without a number says why in their place. */
function numbersOf({ state, rate, interval, count }: AreaValue): [string, string, string, string] {
  if (state === 'suppressed' || state === 'missing')
    return [cellStateWords[state], '', '', cellStateWords[state]];
  const [low, high] = interval ?? [null, null];
  return [plainRate(rate), plainRate(low), plainRate(high), plainCount(count)];
}

function totalRow(list: ListFile): string[] {
  const change = list.comparison === null ? [] : ['', totalText(list.comparison.picture), ''];
  return [
    ...['', `Totaal ${list.scopeName}`, ''],
    ...commonFields(list),
    ...['', '', '', totalText(list.picture), ''],
    ...change,
    list.totalNote,
  ];
}

function totalText(picture: Picture): string {
  const { count } = picture.total;
  if (count !== null) return plainCount(count);
  return isTotalUnknown(picture) ? cellStateWords.missing : cellStateWords.suppressed;
}

/** As on the screen; what would round to nothing keeps two digits, because a column of numbers has no room for `< 0,1`. */
function plainRate(rate: number | null): string {
  if (rate === null) return '';
  const isSmall = rate > 0 && rate < 0.05;
  return isSmall ? formatLimit(Number(rate.toPrecision(2))) : formatDecimal(rate).replaceAll('.', '');
}

function plainCount(count: number | null): string {
  return count === null ? '' : String(count);
}
