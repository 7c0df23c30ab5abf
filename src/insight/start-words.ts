import type { YearComparison } from '#insight/start-period.ts';
import type { SourceFreshnessRow } from '#insight/coverage.server.ts';
import { freshnessOf, type SourceAge } from '#insight/freshness.ts';
import type { ThemeChange } from '#insight/start-changes.ts';
import { subjectWords } from '#insight/themes.ts';
import { everything } from '#insight/everything.ts';
import { formatDayLong } from '#text/dates.ts';
import { joinDutch, joinNames } from '#text/list-words.ts';
import { countWord } from '#text/numbers.ts';
import { formatPeriod, type Period } from '#text/period.ts';
import { addDays } from '#text/calendar.ts';

/** A theme in a sentence: `jeugdoverlast`. */
export function themePhrase(themeCode: string): string {
  return subjectWords({ kind: 'signals', themeCode, sourceId: everything }).phrase;
}

/** What changed in the area as a whole, in words a verdict on change allows. Up to three themes by name. */
export function changeSentence(changes: readonly ThemeChange[], areaName: string): string {
  const judged = changes.filter(({ verdict }) => verdict !== 'none' && verdict !== 'too-few');
  if (judged.length === 0) return `Over verandering in ${areaName} is nog geen oordeel te geven`;
  const phraseOf = (verdict: 'more' | 'less', word: string): string[] => {
    const themes = judged
      .filter((change) => change.verdict === verdict)
      .map(({ themeCode }) => themePhrase(themeCode));
    if (themes.length === 0) return [];
    return themes.length > 3
      ? [`bij ${countWord(themes.length)} thema's aantoonbaar ${word} gemeld`]
      : [`aantoonbaar ${word} ${joinNames(themes)}`];
  };
  const parts = [...phraseOf('more', 'meer'), ...phraseOf('less', 'minder')];
  if (parts.length === 0) return `In ${areaName} veranderde geen enkel thema aantoonbaar`;
  return `In ${areaName} is er ${joinDutch(parts)} dan een jaar eerder`;
}

function nameOf(sourceId: string, sources: readonly SourceFreshnessRow[]): string {
  return sources.find((source) => source.id === sourceId)?.name ?? sourceId;
}

/**
 * Why a comparison is not simply about the newest period and all sources: which source is late, until when it delivered,
 * and what was done about it. Empty when nothing is late.
 */
export function lateSentence(
  comparison: YearComparison | null,
  newest: Period,
  sources: readonly SourceFreshnessRow[],
): string {
  if (comparison === null)
    return 'Er is geen periode die de bronnen in twee jaar achter elkaar helemaal hebben geleverd.';
  const { late, period, sourceIds } = comparison;
  if (late.length === 0) return '';
  const reasons = late.map(({ sourceId, firstDay, lastDay }) => {
    const isBehind = addDays(lastDay, 1) < newest.to;
    return `${nameOf(sourceId, sources)} leverde ${isBehind ? `tot en met ${formatDayLong(lastDay)}` : `pas vanaf ${formatDayLong(firstDay)}`}`;
  });
  const reason = `${joinDutch(reasons)}.`;
  if (sourceIds !== 'all')
    return `${reason} In deze vergelijking telt ${late.length === 1 ? 'die bron' : 'dat'} niet mee.`;
  return `${reason} Daarom vergelijken we het ${formatPeriod(period)}, dat elke bron helemaal leverde.`;
}

/** A source with its age and newest day, for the list of sources on a start page. */
export interface SourceLine extends SourceAge {
  lastDay: string;
}

/** Every source with how recent it is; those that are late or absent come first. */
export function sourceLines(sources: readonly SourceFreshnessRow[], today: string): SourceLine[] {
  const order = { missing: 0, few: 1, stale: 2, fresh: 3 };
  return sources
    .map((source) => ({
      ...freshnessOf(source, today),
      lastDay: source.lastDay === null ? '' : formatDayLong(source.lastDay),
    }))
    .sort((a, b) => order[a.state] - order[b.state]);
}
