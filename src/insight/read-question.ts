import { z } from 'zod';
import { mapLevels } from '#areas/model.ts';
import { everything } from '#insight/count-cells.ts';
import {
  figurePrefix,
  measures,
  rowStep,
  sortColumns,
  type Question,
  type QuestionDefaults,
  type Subject,
  type ViewState,
} from '#insight/question.ts';
import { categoryOf } from '#signals/categories.ts';
import { parsePeriod } from '#text/period.ts';

const areaCode = z.string().regex(/^[A-Za-z0-9-]{2,40}$/);

/** The search parameters of a picture; what is absent or not understood falls back, so an old link still opens. */
const parametersSchema = z.object({
  gebied: areaCode.optional().catch(undefined),
  niveau: z.enum(mapLevels).optional().catch(undefined),
  thema: z
    .string()
    .regex(/^[a-z0-9_:./-]{2,80}$/)
    .optional()
    .catch(undefined),
  bron: z
    .string()
    .regex(/^[a-z0-9-]{2,60}$/)
    .optional()
    .catch(undefined),
  maat: z.enum(measures).optional().catch(undefined),
  periode: z
    .string()
    .transform((text) => parsePeriod(text))
    .optional()
    .catch(undefined),
});

/** A theme that does not exist is no subject: it would read as a theme without a single signal. */
function readSubject(theme: string, source: string): Subject | undefined {
  if (theme.startsWith(figurePrefix)) {
    const [seriesId, category, ...more] = theme.slice(figurePrefix.length).split('/');
    return seriesId && category && more.length === 0 ? { kind: 'figures', seriesId, category } : undefined;
  }
  const isTheme = theme === everything || categoryOf(theme)?.level === 'theme';
  return isTheme ? { kind: 'signals', themeCode: theme, sourceId: source } : undefined;
}

/** Reads a question from the search parameters of an address. Never fails: what is wrong is replaced by the default. */
export function readQuestion(parameters: URLSearchParams, defaults: QuestionDefaults): Question {
  const given = parametersSchema.parse(Object.fromEntries(parameters));
  const source = given.bron ?? everything;
  const subject =
    readSubject(given.thema ?? '', source) ??
    readSubject(defaults.themeCode, source) ?? { kind: 'signals', themeCode: everything, sourceId: source };
  return {
    scopeCode: given.gebied ?? defaults.scopeCode,
    level: given.niveau ?? 'wijk',
    subject,
    measure: given.maat ?? 'inwoners',
    period: given.periode ?? (subject.kind === 'signals' ? defaults.period : defaults.figurePeriod),
  };
}

function readSort(text: string): ViewState['sort'] {
  const by = sortColumns.find((column) => column === text.replace(/^-/, ''));
  return { by: by ?? 'waarde', isReversed: by !== undefined && text.startsWith('-') };
}

const breaksPattern = /^\d+(\.\d+)?(,\d+(\.\d+)?){0,5}$/;

/** Reads how the map page is looked at; what is wrong counts as absent. */
export function readViewState(parameters: URLSearchParams): ViewState {
  const selected = areaCode.safeParse(parameters.get('keuze'));
  const breaks = parameters.get('klassen') ?? '';
  return {
    view: parameters.get('weergave') === 'lijst' ? 'list' : 'map',
    selectedCode: selected.success ? selected.data : null,
    comparison: parsePeriod(parameters.get('vergelijk') ?? '') ?? null,
    rows: Math.min(20_000, Math.max(rowStep, Number(/^\d{1,5}$/.exec(parameters.get('rijen') ?? '')?.[0] ?? rowStep))),
    sort: readSort(parameters.get('sorteer') ?? ''),
    fixedBreaks: breaksPattern.test(breaks) ? breaks.split(',').map(Number).sort((a, b) => a - b) : null,
  };
}

