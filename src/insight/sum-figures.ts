import type { BuurtLink } from '#areas/queries.server.ts';
import { holdsOn } from '#areas/validity.ts';
import type { FigureValue } from '#insight/figures.server.ts';

/**
 * Sums published figures of buurten over larger areas, for levels the publisher does not give. An area of which any buurt has no
 * figure stays undefined: not published is not zero, and a sum that misses a part is not a total.
 *
 * @param levels levels to sum to
 * @param day membership of composed areas is taken on this day
 */
export function sumFigures(
  buurten: readonly FigureValue[],
  links: readonly BuurtLink[],
  levels: readonly string[],
  day: string,
): Map<string, number | undefined> {
  const values = new Map(buurten.map((row) => [row.areaCode, row.value]));
  const sums = new Map<string, number | undefined>();
  for (const link of links) {
    if (!levels.includes(link.level) || !holdsOn(link, day)) continue;
    const value = values.get(link.buurtCode) ?? undefined;
    const sum = sums.has(link.areaCode) ? sums.get(link.areaCode) : 0;
    sums.set(link.areaCode, sum === undefined || value === undefined ? undefined : sum + value);
  }
  return sums;
}
