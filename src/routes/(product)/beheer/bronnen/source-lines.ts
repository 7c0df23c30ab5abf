import type { SourceAge } from '#insight/freshness.ts';
import type { ManagedSource } from '#signals/queries.server.ts';
import { freshnessRule, sourceValues } from '#signals/source-fields.ts';
import { formatMoment } from '#text/dates.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';

/** A source as a line of the list. */
export interface SourceLine extends SourceAge {
  id: string;
  owner: string;
  /** When its newest delivery was read in. */
  delivered: string;
  /** When it counts as outdated. */
  rule: string;
  /** How many of its names count as nothing yet. */
  unknownNames: number;
}

/** A source with how recent it is and how many of its names are not known. */
export function sourceLine(source: ManagedSource, age: SourceAge, unknownNames: number): SourceLine {
  const { id, owner, deliveredAt } = source;
  return {
    ...age,
    ...{ id, owner, unknownNames },
    delivered: deliveredAt === null ? 'nog niets' : formatMoment(deliveredAt),
    rule: freshnessRule(sourceValues(source).dagen),
  };
}

/** How the sources stand together, in a sentence. */
export function sourcesSentence(sources: readonly Pick<SourceAge, 'state'>[]): string {
  const count = (state: SourceAge['state']) => sources.filter((source) => source.state === state).length;
  const [stale, missing, few] = [count('stale'), count('missing'), count('few')];
  if (sources.length === 0) return 'Er zijn nog geen bronnen';
  if (stale > 0)
    return `${capitalise(countWord(stale))} ${plural(stale, 'bron is', 'bronnen zijn')} verouderd`;
  if (missing > 0)
    return `${capitalise(countWord(missing))} ${plural(missing, 'bron leverde', 'bronnen leverden')} nog niets`;
  if (few > 0)
    return `${capitalise(countWord(few))} ${plural(few, 'bron leverde', 'bronnen leverden')} te weinig om een dag te noemen`;
  return 'Alle bronnen zijn actueel';
}
