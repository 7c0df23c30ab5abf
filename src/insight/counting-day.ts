import { localDay } from '#text/dates.ts';

/**
 * Day that counts as today: in a demo the newest day of its data, so that an old demo is not all outdated.
 *
 * @param covered days that any source covers; null without signals
 */
export function countingDay(
  kind: 'demo' | 'real' | null | undefined,
  covered: { lastDay: string } | null,
): string {
  return kind === 'demo' && covered !== null ? covered.lastDay : localDay(new Date());
}
