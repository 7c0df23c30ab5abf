import type { BuurtLink } from '#areas/queries.server.ts';
import type { FigureValue } from '#insight/figures.server.ts';

/**
 * Sums published figures of buurten over larger areas, for levels the publisher does not give. An area of which no buurt
 * has a figure stays undefined: not published is not zero.
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
    const value = values.get(link.buurtCode);
    if (value === undefined) continue;
    const sum = sums.get(link.areaCode);
    sums.set(link.areaCode, value === null ? sum : (sum ?? 0) + value);
  }
  return sums;
}

function holdsOn(link: BuurtLink, day: string): boolean {
  const from = link.validFrom === '-infinity' || link.validFrom <= day;
  return from && (link.validTo === 'infinity' || day < link.validTo);
}
