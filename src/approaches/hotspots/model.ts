import type { ProblemLevel } from '#insight/level-advice/model.ts';

/** A computed hotspot (aandachtsgebied) that an approach answers to. */
export interface HotspotLink {
  areaCode: string;
  themeCode: string;
  /** Period in which it stood out, as the map names it. */
  period: string;
}

/** How a hotspot stood when someone looked: it stood out, it did not (any more), or nothing was computed of that period. */
export type HotspotVerdict = 'standsOut' | 'ordinary' | 'unknown';

/** A hotspot as an approach has it: since when, and how it stood then; null from before that was kept. */
export interface LinkedHotspot extends HotspotLink {
  since: string;
  verdict: HotspotVerdict | null;
}

/** Whether two links are to the same hotspot. */
export function sameHotspot(one: HotspotLink, other: HotspotLink): boolean {
  return one.areaCode === other.areaCode && one.themeCode === other.themeCode && one.period === other.period;
}

/** Why nothing was advised when people chose a level. */
export type NoAdvice =
  'noHotspot' | 'allThemes' | 'sensitiveTheme' | 'notForViewer' | 'noYear' | 'tooSmall' | 'nothingStandsOut';

/**
 * What the system advised when people chose a level, as it is kept with their decision. Without the shares behind it: those are exact
 * counts in another form, and a history is read by partners who may not see these.
 */
export type KeptAdvice =
  | {
      kind: 'advised';
      /** Area from which was looked, and the theme. */
      areaCode: string;
      themeCode: string;
      /** The advised level first, then what else it could be. */
      levels: readonly { level: ProblemLevel; name: string }[];
      /** The days that were looked at: `[from, to)`. */
      from: string;
      to: string;
    }
  | { kind: 'none'; why: NoAdvice };
