import { z } from 'zod';
import type { Coverage, SourceFreshnessRow } from '#insight/coverage.server.ts';
import { freshnessOf, type SourceAge } from '#insight/freshness.ts';
import type { Counted } from '#insight/model.ts';
import { figureLabel } from '#insight/themes.ts';
import { formatDay } from '#text/dates.ts';
import { joinNames } from '#text/list-words.ts';
import { formatPeriod, parsePeriod } from '#text/period.ts';
import table from '../../data/sources.json';

const tableSchema = z.object({
  signalSources: z.array(
    z.object({ id: z.string(), description: z.string(), delivery: z.string(), locatedBy: z.string() }),
  ),
  publishedSources: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      publisher: z.string(),
      licence: z.string(),
      licenceUrl: z.string(),
      attribution: z.string(),
      url: z.string(),
      delivery: z.string(),
      note: z.string(),
    }),
  ),
});

/** More municipalities than this do not fit beside each other. */
const mostColumns = 5;

/** Which published source the figures of a kind come from. */
const sourceOfKind = { crime: 'politie-jaar', 'key-figure': 'cbs-kerncijfers' } as const;

const rhythms: Record<string, string> = {
  dag: 'elke dag',
  week: 'elke week',
  'twee weken': 'elke twee weken',
  maand: 'elke maand',
  jaar: 'elk jaar',
};
const places: Record<string, string> = { punt: 'met een punt', buurt: 'met alleen de buurt' };

/** A source of signals: what it is, how recent, and how much of it there is per municipality. */
export interface SignalSourceRow extends SourceAge {
  id: string;
  description: string;
  /** How often it delivers, and when it counts as late. */
  rhythm: string;
  lastDay: string;
  /** Signals of the year by column of {@link SourcesView.columns}; undefined without a delivery there, null when hidden. */
  counts: (Counted | undefined)[];
}

/** One published series with the categories and periods that are loaded. */
export interface PublishedRow {
  id: string;
  name: string;
  description: string;
  publisher: string;
  licence: string;
  licenceUrl: string;
  attribution: string;
  url: string;
  note: string;
  rhythm: string;
  /** What is loaded of it, one line per set of periods; empty when nothing is. */
  loaded: string[];
}

interface SourcesInput {
  sources: readonly SourceFreshnessRow[];
  coverage: readonly Pick<Coverage, 'sourceId' | 'municipalityCode'>[];
  /** By source and municipality, as this viewer may see them: the counts of one calendar year. */
  counted: ReadonlyMap<string, ReadonlyMap<string, Counted>>;
  municipalities: ReadonlyMap<string, string>;
  figures: readonly { kind: 'crime' | 'key-figure'; category: string; periods: readonly string[] }[];
  today: string;
}

function rhythmOf(delivery: string | undefined, freshDays: number | null): string {
  const often = delivery === undefined ? 'niet afgesproken' : (rhythms[delivery] ?? delivery);
  return freshDays === null ? often : `${often}; na ${freshDays} dagen verouderd`;
}

/** `2021 tot en met 2025 (5 perioden)`, or the one period there is. */
export function periodsText(periods: readonly string[]): string {
  const known = periods.flatMap((text) => parsePeriod(text) ?? []);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return 'geen';
  return known.length === 1
    ? formatPeriod(first)
    : `${formatPeriod(first)} tot en met ${formatPeriod(last)} (${known.length} perioden)`;
}

/** Categories with the same periods on one line; more than three are only counted. */
function loadedLines(figures: SourcesInput['figures']): string[] {
  const byPeriods = new Map<string, string[]>();
  for (const { category, periods } of figures) {
    const text = periodsText(periods);
    byPeriods.set(text, [...(byPeriods.get(text) ?? []), figureLabel(category)]);
  }
  return [...byPeriods].map(([text, names]) => {
    const what = names.length > 3 ? `${names.length} soorten` : joinNames(names);
    return `${what}: ${text}`;
  });
}

/** The municipalities that get a column: those with most signals in the year. */
function columnsOf({ coverage, counted }: SourcesInput): string[] {
  const codes = [...new Set(coverage.map(({ municipalityCode }) => municipalityCode))].sort();
  const total = (code: string) =>
    [...counted.values()].reduce((sum, byCode) => sum + (byCode.get(code) ?? 0), 0);
  return codes.sort((a, b) => total(b) - total(a)).slice(0, mostColumns);
}

/**
 * The day up to which a source speaks. With few signals that is the day of somebody's own, so then it is not named; the same rule
 * decides on the counts.
 */
function lastDayText({ lastDay, hasDelivered }: SourceFreshnessRow): string {
  if (lastDay !== null) return formatDay(lastDay);
  return hasDelivered ? 'te weinig signalen om te noemen' : 'nog niets geleverd';
}

/** An area that is not among the counts has none. */
function countOf(byCode: ReadonlyMap<string, Counted> | undefined, code: string): Counted {
  const count = byCode?.get(code);
  return count === undefined ? 0 : count;
}

/** Everything the page of sources shows about signals and published figures. */
export function sourcesView(input: SourcesInput) {
  const { sources, coverage, counted, municipalities, figures, today } = input;
  const described = tableSchema.parse(table);
  const columns = columnsOf(input);
  const signals = sources.map((source): SignalSourceRow => {
    const known = described.signalSources.find(({ id }) => id === source.id);
    const own = new Set(
      coverage.flatMap((row) => (row.sourceId === source.id ? [row.municipalityCode] : [])),
    );
    const where = known === undefined ? undefined : places[known.locatedBy];
    return {
      ...freshnessOf(source, today),
      id: source.id,
      description: [
        known?.description ?? 'Zelf toegevoegde bron',
        ...(where === undefined ? [] : [where]),
      ].join(', '),
      rhythm: rhythmOf(known?.delivery, source.freshDays),
      lastDay: lastDayText(source),
      counts: columns.map((code) => (own.has(code) ? countOf(counted.get(source.id), code) : undefined)),
    };
  });
  const published = described.publishedSources.map(({ delivery, ...source }): PublishedRow => ({
    ...source,
    rhythm: rhythms[delivery] ?? delivery,
    loaded: loadedLines(figures.filter(({ kind }) => sourceOfKind[kind] === source.id)),
  }));
  return { columns: columns.map((code) => municipalities.get(code) ?? code), signals, published };
}

export type SourcesView = ReturnType<typeof sourcesView>;
