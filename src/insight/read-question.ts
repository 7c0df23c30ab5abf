import { z } from 'zod';
import { mapLevels } from '#areas/model.ts';
import { everything } from '#insight/everything.ts';
import {
  figurePrefix,
  measures,
  rowStep,
  smoothings,
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
  waarde: z.enum(smoothings).optional().catch(undefined),
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
  const subject = readSubject(given.thema ?? '', source) ??
    readSubject(defaults.themeCode, source) ?? { kind: 'signals', themeCode: everything, sourceId: source };
  return {
    scopeCode: given.gebied ?? defaults.scopeCode,
    level: given.niveau ?? 'wijk',
    subject,
    measure: given.maat ?? 'inwoners',
    smoothing: given.waarde ?? 'gedempt',
    period: given.periode ?? (subject.kind === 'signals' ? defaults.period : defaults.figurePeriod),
  };
}

function readSort(text: string): ViewState['sort'] {
  const by = sortColumns.find((column) => column === text.replace(/^-/, ''));
  return { by: by ?? 'waarde', isReversed: by !== undefined && text.startsWith('-') };
}

/** A map has five colours, so at most four limits. */
const mostBreaks = 4;

/**
 * Class limits as an address holds them (`2,4,6.5`) or as people type them (`2; 4; 6,5` or `2 4 6,5`). Null for anything
 * that is no rising list of at most four numbers above zero.
 */
export function readBreaks(text: string): number[] | null {
  const isTyped = /[;\s]/.test(text.trim());
  const parts = isTyped
    ? text
        .trim()
        .split(/[;\s]+/)
        .map((part) => part.replace(',', '.'))
    : text.split(',');
  if (parts.length > mostBreaks || !parts.every((part) => /^\d{1,7}(\.\d{1,6})?$/.test(part))) return null;
  const breaks = parts.map(Number);
  const isRising = breaks.every(
    (value, position) => value > (position === 0 ? 0 : (breaks[position - 1] ?? 0)),
  );
  return isRising ? breaks : null;
}

/** Reads how the map page is looked at; what is wrong counts as absent. */
export function readViewState(parameters: URLSearchParams): ViewState {
  const selected = areaCode.safeParse(parameters.get('keuze'));
  return {
    view: parameters.get('weergave') === 'lijst' ? 'list' : 'map',
    selectedCode: selected.success ? selected.data : null,
    comparison: parsePeriod(parameters.get('vergelijk') ?? '') ?? null,
    rows: Math.min(
      20_000,
      Math.max(rowStep, Number(/^\d{1,5}$/.exec(parameters.get('rijen') ?? '')?.[0] ?? rowStep)),
    ),
    sort: readSort(parameters.get('sorteer') ?? ''),
    fixedBreaks: readBreaks(parameters.get('klassen') ?? ''),
  };
}
