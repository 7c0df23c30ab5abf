import { openCsv, type CsvRow } from '#imports/csv.ts';
import type { DecodedText, DecodeProgress } from '#imports/decode.ts';
import {
  areaRole,
  findFigureColumns,
  type FigureColumn,
  type FigureLayout,
  type FigureRole,
  type FiguresProfile,
} from '#imports/figure-columns.ts';
import { readCrimeCategory, readRegion, type FigureRow, type FiguresContext } from '#imports/figure-rows.ts';
import { isAhead, readFigure, readPeriodKey } from '#imports/figure-values.ts';
import { checkHeader, headerKey, showHeader } from '#imports/headers.ts';
import { createKeyMemory } from '#imports/key-memory.ts';
import { crimeMeasure, findMeasure } from '#imports/measures.ts';
import { problem, refuse, type ImportProblem } from '#imports/problems.ts';
import type { ProblemRule } from '#imports/problem-words.ts';
import { createReport, type ImportReport } from '#imports/report.ts';
import { createZeroWatch, type AllZero } from '#imports/zero-watch.ts';

/** Published figures that stream by. Read `batches` to its end once; then `report()` and `allZero()` are complete. */
export interface FiguresFile {
  batches: AsyncGenerator<FigureRow[], void, undefined>;
  progress: DecodeProgress | null;
  report(): ImportReport;
  allZero(): AllZero;
}

/**
 * Opens a CSV of published figures, long or wide, by recognised columns or a profile. One row of the file gives a figure per
 * column with figures; all figures of a wrong row are refused. Throws `ImportRefused`, here or while reading, for what
 * concerns the whole file, an absent area column, no recognised figures, or figures without a year.
 */
export async function openFiguresFile(
  text: DecodedText,
  context: FiguresContext,
  { profile = {}, batchRows }: { profile?: FiguresProfile; batchRows?: number } = {},
): Promise<FiguresFile> {
  const report = createReport();
  const table = await openCsv(text, { report, delimiter: profile.delimiter, batchRows });
  checkHeader(table.header, 1);
  const layout = findFigureColumns(table.header, profile, context);
  checkPeriods(layout, profile, context);
  report.setColumns({ ignored: layout.ignored, personal: layout.personal });
  const readRow = createFigureReader(table.header, layout, profile, context);
  const zeros = createZeroWatch();

  async function* readBatches(): AsyncGenerator<FigureRow[], void, undefined> {
    for await (const batch of table.batches) {
      const figures: FigureRow[] = [];
      for (const row of batch) {
        const reading = readRow(row);
        if ('skip' in reading) {
          report.countSkipped(1);
          report.note(reading.skip);
        } else if ('problems' in reading) report.refuseRow(reading.problems);
        else {
          report.countAccepted(1);
          figures.push(...reading.figures);
        }
      }
      figures.forEach(zeros.add);
      if (figures.length > 0) yield figures;
    }
  }
  return { batches: readBatches(), progress: text.progress, report: report.finish, allZero: zeros.found };
}

function checkPeriods({ at, figures }: FigureLayout, profile: FiguresProfile, context: FiguresContext): void {
  const hasOwn = at.year !== undefined || at.period !== undefined;
  const given = profile.period ?? context.period;
  if (given !== undefined && readPeriodKey(given) === undefined) refuse('period-unreadable');
  const needsYear =
    figures.some(({ month }) => month !== undefined) && at.year === undefined && given?.length !== 4;
  const needsPeriod = figures.some(({ period, month }) => period === undefined && month === undefined);
  if (needsYear || (needsPeriod && !hasOwn && given === undefined)) refuse('figure-no-period');
}

type RowReading = { skip: string } | { figures: FigureRow[] } | { problems: ImportProblem[] };

function createFigureReader(
  header: string[],
  { at, figures: columns }: FigureLayout,
  profile: FiguresProfile,
  context: FiguresContext,
): (row: CsvRow) => RowReading {
  const region = areaRole(at) ?? 'areaCode';
  const level = (
    { buurtCode: 'buurt', wijkCode: 'wijk', gemeenteCode: 'gemeente', areaCode: undefined } as const
  )[region];
  const given = profile.period ?? context.period;
  const own = new Map(
    Object.entries(profile.categories ?? {}).map(([text, code]) => [headerKey(text), code]),
  );
  const memory = createKeyMemory();

  return ({ line, fields }) => {
    const text = (role: FigureRole): string => fields[at[role] ?? -1] ?? '';
    const wrong = (role: FigureRole, rule: ProblemRule, detail?: string): RowReading => {
      const position = at[role];
      const column = position === undefined ? undefined : showHeader(header[position] ?? '', position);
      return { problems: [problem(rule, { line, column, detail })] };
    };

    if (!isMainSeries(text('margin'), text('age'))) return { skip: otherSeries };
    const area = readRegion(text(region), level, context);
    if ('skip' in area) return area;
    if ('rule' in area) return wrong(region, area.rule);

    const category = at.category === undefined ? undefined : readCategory(text('category'), own, context);
    if (category === null) return { skip: leftOut };
    if (at.category !== undefined && category === undefined) return wrong('category', 'category-unknown');

    const dated = at.period !== undefined ? 'period' : 'year';
    const written = at[dated] === undefined ? (given ?? '') : text(dated);
    const period = readPeriodKey(written);
    const isProvisional = /\*\s*$/.test(written);
    const rowPeriod = period ?? readPeriodKey(written.replace(/\*+\s*$/, ''));
    if (rowPeriod === undefined && columns.some((column) => column.period === undefined)) {
      return wrong(dated, 'period-unreadable');
    }

    const key = `${area.code} ${rowPeriod ?? ''} ${category ?? ''} ${text('measure').trim()}`;
    const earlier = memory.meet(key, line);
    if (earlier !== undefined) return wrong(region, 'figure-double', `regel ${earlier}`);

    const row = {
      line,
      areaCode: area.code,
      period: rowPeriod ?? '',
      category,
      measure: text('measure').trim(),
    };
    return readColumns(columns, fields, row, isProvisional, context.today);
  };
}

interface RowFacts {
  line: number;
  areaCode: string;
  period: string;
  category: string | undefined;
  measure: string;
}

function readColumns(
  columns: FigureColumn[],
  fields: string[],
  row: RowFacts,
  isProvisional: boolean,
  today: string,
): RowReading {
  const figures: FigureRow[] = [];
  const problems: ImportProblem[] = [];
  for (const column of columns) {
    const measure = column.measure ?? findMeasure(row.measure)?.id ?? row.measure;
    const kind = column.measure === null ? (findMeasure(measure)?.kind ?? 'number') : column.kind;
    const reading = readFigure(fields[column.position], kind);
    if ('rule' in reading) {
      problems.push(problem(reading.rule, { line: row.line, column: column.name }));
      continue;
    }
    const period = column.period ?? (column.month ? `${row.period.slice(0, 4)}-${column.month}` : row.period);
    if (isAhead(period, reading.value, today)) {
      problems.push(problem('period-future', { line: row.line, column: column.name, detail: period }));
      continue;
    }
    figures.push({
      line: row.line,
      measure,
      category:
        measure === crimeMeasure ? (column.category ?? row.category ?? 'total') : (column.category ?? null),
      areaCode: row.areaCode,
      period,
      value: reading.value,
      provisional: isProvisional || reading.isProvisional,
    });
  }
  return problems.length > 0 ? { problems } : { figures };
}

/** Why rows of such a table are skipped. */
export const otherSeries = 'Regels met intervalgrenzen of andere leeftijden zijn overgeslagen.';
const leftOut = 'Regels van soorten die het profiel weglaat, zijn overgeslagen.';

/** RIVM tables hold interval bounds and age groups beside the figure itself: only the figure for adults counts. */
export function isMainSeries(margin: string, age: string): boolean {
  const [bound, group] = [margin.trim(), age.trim()];
  return (bound === '' || bound === 'MW00000') && (group === '' || group === '20300');
}

/** Null: the profile leaves it out; undefined: unknown. */
function readCategory(
  text: string,
  own: Map<string, string | null>,
  context: FiguresContext,
): string | null | undefined {
  const mapped = own.get(headerKey(text));
  return mapped === undefined ? readCrimeCategory(text, context) : mapped;
}
