import { suppressedText, cellStateWords } from '#text/cell-state.ts';
import { formatDay } from '#text/dates.ts';
import { joinNames } from '#text/list-words.ts';
import { formatCount, formatCountOf } from '#text/numbers.ts';
import type { Counted } from '#insight/model.ts';
import { freshnessOf, type SourceAge } from '#insight/freshness.ts';

/** A row of the table of sources: how recent the source is and what it counted here. */
export interface SourceRow {
  id: string;
  name: string;
  state: SourceAge['state'];
  /** Newest day, with the word `verouderd` when that is long ago. */
  until: string;
  isStale: boolean;
  signals: string;
}

/** The table of sources below an area, with what keeps its rows from adding up. */
export interface SourceTable {
  rows: SourceRow[];
  total: string;
  notes: string[];
}

/** What the table is made of. */
export interface SourceFacts {
  sources: readonly {
    id: string;
    name: string;
    freshDays: number | null;
    lastDay: string | null;
    hasDelivered: boolean;
  }[];
  bySource: ReadonlyMap<string, Counted | undefined>;
  total: number | null;
  isTotalHidden: boolean;
  /** Signals of the municipality without a place. */
  unknown: Counted;
  /** Names of the themes the area is too small for, as in a sentence. */
  withheldThemes: readonly string[];
  areaName: string;
  municipalityName: string;
  isMunicipality: boolean;
  isExact: boolean;
  /** Which sources say less about the period than the others. */
  deliveryNotes: readonly string[];
  today: string;
}

function countText(count: Counted | undefined): string {
  if (count === undefined) return cellStateWords.missing;
  return count === null ? cellStateWords.suppressed : formatCount(count);
}

function untilText({ lastDay, hasDelivered }: SourceFacts['sources'][number]): string {
  if (lastDay !== null) return formatDay(lastDay);
  return hasDelivered ? 'te weinig signalen' : 'geen levering';
}

/** Sources in fixed order with what each counted in the area and period. */
export function sourceTable(facts: SourceFacts): SourceTable {
  const rows = facts.sources.map((source): SourceRow => {
    const { state } = freshnessOf(source, facts.today);
    return {
      id: source.id,
      name: source.name,
      state,
      until: untilText(source),
      isStale: state === 'stale',
      signals: countText(facts.bySource.get(source.id)),
    };
  });
  const isHidden = [...facts.bySource.values()].some((count) => count === null) || facts.isTotalHidden;
  return {
    rows,
    total: facts.isTotalHidden
      ? cellStateWords.suppressed
      : facts.total === null
        ? cellStateWords.missing
        : formatCount(facts.total),
    notes: [
      ...facts.deliveryNotes,
      ...unknownNote(facts),
      ...(facts.withheldThemes.length > 0 ? [withheldText(facts.withheldThemes, facts.areaName)] : []),
      ...(isHidden ? [suppressedText] : []),
      ...(facts.isExact
        ? []
        : ['Aantallen zijn afgerond op vijf; daardoor tellen de rijen niet altijd op tot het totaal.']),
    ],
  };
}

/** What no number of an area holds, because the area is too small for it; empty when nothing is left out. */
export function withheldText(themes: readonly string[], areaName: string): string {
  if (themes.length === 0) return '';
  return `Signalen over ${joinNames(themes)} tellen in ${areaName} in geen enkel aantal mee: het gebied is daarvoor te klein.`;
}

function unknownNote({ unknown, areaName, municipalityName, isMunicipality }: SourceFacts): string[] {
  if (unknown === null || unknown === 0) return [];
  const signals = formatCountOf(unknown, 'signaal', 'signalen');
  const verb = unknown === 1 ? 'telt' : 'tellen';
  return isMunicipality
    ? [
        `${signals} zonder locatie ${verb} mee in ${municipalityName}, maar in geen van de gebieden daaronder.`,
      ]
    : [`${signals} zonder locatie ${verb} mee in ${municipalityName}, niet in ${areaName}.`];
}
