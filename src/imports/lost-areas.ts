import type { LevelComparison } from '#areas/edition-queries.server.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatCount } from '#text/numbers.ts';
import { levelTerms } from '#text/terms.ts';

/** The words by which someone says in Beheer that areas may go from the map. */
export const partialLabel = 'Ook als er gebieden van de kaart verdwijnen';

/** Part of the areas another year's division must have: codes change from year to year, numbers hardly do. */
const leastOfOtherYear = 0.9;

/**
 * What would go from the map, in a Dutch sentence; null when nothing does. Within one year every area counts by its code,
 * between two years only their number.
 */
export function lostAreasSentence(levels: readonly LevelComparison[], isSameYear: boolean): string | null {
  const lacking = levels.flatMap(({ level, before, after, lost }) => {
    const kept = isSameYear ? before - lost : Math.min(before, after);
    const isEnough = isSameYear ? lost === 0 : kept >= leastOfOtherYear * before;
    return isEnough ? [] : [{ level, kept, before }];
  });
  if (lacking.length === 0) return null;
  const parts = lacking.map(({ level, kept, before }) => {
    const { one, many } = levelTerms[level];
    return `${formatCount(kept)} van de ${formatCount(before)} ${before === 1 ? one : many}`;
  });
  return `Deze grenzen dekken ${joinDutch(parts)} die nu op de kaart staan; de andere zouden verdwijnen.`;
}
