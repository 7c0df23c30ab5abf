import type { HotspotLink, HotspotVerdict } from '#approaches/hotspots/model.ts';
import type { KnownHotspots } from '#insight/hotspots/known-hotspots.server.ts';

/** How a hotspot stands in a period, by what was computed of it. */
export function verdictIn(
  { hotspots, isComputed }: KnownHotspots,
  { areaCode, themeCode, level, period }: HotspotLink & { level: string },
): HotspotVerdict {
  if (!isComputed({ themeCode, level, period })) return 'unknown';
  const stands = hotspots.some(
    (each) =>
      each.themeCode === themeCode &&
      each.level === level &&
      each.period === period &&
      each.memberCodes.includes(areaCode),
  );
  return stands ? 'standsOut' : 'ordinary';
}
