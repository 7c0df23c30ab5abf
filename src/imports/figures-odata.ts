import { z } from 'zod';
import { readWholeText, type DecodedText } from '#imports/decode.ts';
import { readCrimeCategory, readRegion, type FigureRow, type FiguresContext } from '#imports/figure-rows.ts';
import { isAhead, readFigure, readPeriodKey } from '#imports/figure-values.ts';
import { isMainSeries, otherSeries, type FiguresFile } from '#imports/figures-file.ts';
import { showHeaders } from '#imports/headers.ts';
import { parseJson } from '#imports/json.ts';
import { createKeyMemory, type KeyMemory } from '#imports/key-memory.ts';
import { crimeMeasure, findMeasure, type Measure } from '#imports/measures.ts';
import { problem, refuse, type ImportProblem } from '#imports/problems.ts';
import { createReport, type ReportBuilder } from '#imports/report.ts';
import { createZeroWatch } from '#imports/zero-watch.ts';

const recordSchema = z.record(z.string(), z.unknown());
const pageSchema = z.object({
  value: z.array(recordSchema),
  'odata.nextLink': z.string().optional(),
  '@odata.nextLink': z.string().optional(),
});
type Page = z.infer<typeof pageSchema>;
type Entry = z.infer<typeof recordSchema>;

/** Reads JSON files of one table, in any order: pages of the data and, when there is one, the entity set `Perioden`. */
export async function openFiguresOData(texts: DecodedText[], context: FiguresContext): Promise<FiguresFile> {
  const documents: unknown[] = [];
  for (const text of texts) documents.push(parseJson(await readWholeText(text)));
  return readFiguresOData(documents, context);
}

/**
 * Reads CBS OData version 3 answers (`{ "value": [...] }`): one page or several, or an object with a page per entity set.
 * Keys are padded on the right and trimmed here; null stays apart from 0; the total `0.0.0` becomes category `total`; a
 * period is provisional when the set `Perioden`, if given, does not call it `Definitief`. Throws `ImportRefused` for another shape,
 * a page whose next page is absent, no recognised figures, or figures without a year.
 */
export function readFiguresOData(documents: unknown[], context: FiguresContext): FiguresFile {
  // A file may hold a list of answers, but no lists within it.
  const pages = documents
    .flatMap((document): unknown[] => (Array.isArray(document) ? document : [document]))
    .flatMap(pagesOf);
  const provisional = provisionalPeriods(pages);
  const data = pages.filter((page) => regionKey(page.value[0] ?? {}) !== undefined);
  const first = data[0]?.value[0];
  if (!first) refuse('json-shape', { detail: 'geen tabel met WijkenEnBuurten of RegioS gevonden' });
  if (data.every((page) => (page['odata.nextLink'] ?? page['@odata.nextLink']) !== undefined))
    refuse('odata-incomplete');
  const measures = findMeasures(first);
  if (measures.length === 0)
    refuse('figure-no-measure', { detail: `Gevonden: ${showHeaders(Object.keys(first))}.` });
  if (first['Perioden'] === undefined && readPeriodKey(context.period ?? '') === undefined)
    refuse('figure-no-period');
  const report = createReport();
  const zeros = createZeroWatch();
  const memory = createKeyMemory();

  async function* readBatches(): AsyncGenerator<FigureRow[], void, undefined> {
    for (const page of data) {
      const figures = page.value.flatMap((entry) =>
        readEntry(entry, measures, { context, provisional, memory, report }),
      );
      figures.forEach(zeros.add);
      if (figures.length > 0) yield figures;
    }
  }
  return { batches: readBatches(), progress: null, report: report.finish, allZero: zeros.found };
}

function pagesOf(document: unknown): Page[] {
  const page = pageSchema.safeParse(document);
  if (page.success) return [page.data];
  const sets = z.record(z.string(), pageSchema).safeParse(document);
  if (sets.success && Object.keys(sets.data).length > 0) return Object.values(sets.data);
  return refuse('json-shape', { detail: 'verwacht een antwoord van CBS OData met "value"' });
}

/** Periods whose status is not final. Without the set `Perioden` nothing is known, and nothing is marked. */
function provisionalPeriods(pages: Page[]): Set<string> {
  const found = new Set<string>();
  for (const { value } of pages) {
    for (const { Key, Status } of value) {
      if (typeof Key !== 'string' || typeof Status !== 'string') continue;
      const period = readPeriodKey(Key);
      if (period !== undefined && Status.trim() !== 'Definitief') found.add(period);
    }
  }
  return found;
}

function regionKey(entry: Entry): 'WijkenEnBuurten' | 'RegioS' | undefined {
  return (['WijkenEnBuurten', 'RegioS'] as const).find((key) => typeof entry[key] === 'string');
}

function findMeasures(entry: Entry): { key: string; measure: Measure }[] {
  return Object.keys(entry).flatMap((key) => {
    const measure = findMeasure(key);
    return measure ? [{ key, measure }] : [];
  });
}

interface ReadState {
  context: FiguresContext;
  provisional: Set<string>;
  memory: KeyMemory;
  report: ReportBuilder;
}

function readEntry(
  entry: Entry,
  measures: { key: string; measure: Measure }[],
  state: ReadState,
): FigureRow[] {
  const { context, report, memory } = state;
  report.countRead(1);
  const text = (key: string): string => {
    const value = entry[key];
    return typeof value === 'string' ? value.trim() : '';
  };
  const place = text(regionKey(entry) ?? '').slice(0, 12);
  const wrong = (found: ImportProblem): FigureRow[] => {
    report.refuseRow([found]);
    return [];
  };
  const skip = (why: string): FigureRow[] => {
    report.countSkipped(1);
    report.note(why);
    return [];
  };
  if (!isMainSeries(text('Marges'), text('Leeftijd'))) return skip(otherSeries);
  const region = readRegion(place, undefined, context);
  if ('skip' in region) return skip(region.skip);
  if ('rule' in region)
    return wrong(problem(region.rule, { column: regionKey(entry), area: showCode(place) }));
  const hasKinds = entry['SoortMisdrijf'] !== undefined;
  const category = hasKinds ? readCrimeCategory(text('SoortMisdrijf'), context) : 'total';
  const area = region.code;
  if (category === undefined) return wrong(problem('category-unknown', { area, column: 'SoortMisdrijf' }));
  const period = readPeriodKey(entry['Perioden'] === undefined ? (context.period ?? '') : text('Perioden'));
  if (period === undefined) return wrong(problem('period-unreadable', { area, column: 'Perioden' }));
  const key = `${area} ${period} ${category}`;
  if (memory.meet(key, 1) !== undefined) return wrong(problem('figure-double', { area, detail: period }));

  const figures: FigureRow[] = [];
  for (const { key: column, measure } of measures) {
    const reading = readFigure(entry[column], measure.kind);
    if ('rule' in reading) return wrong(problem(reading.rule, { area, column }));
    if (isAhead(period, reading.value, context.today))
      return wrong(problem('period-future', { area, column: 'Perioden', detail: period }));
    figures.push({
      line: null,
      measure: measure.id,
      category: measure.id === crimeMeasure ? category : null,
      areaCode: area,
      period,
      value: reading.value,
      provisional: reading.isProvisional || state.provisional.has(period),
    });
  }
  report.countAccepted(1);
  return figures;
}

/** A region code in a sentence; only what looks like one is shown. */
function showCode(code: string): string | undefined {
  return /^[A-Z]{2}[0-9A-Z]{1,8}$/.test(code) ? code : undefined;
}
