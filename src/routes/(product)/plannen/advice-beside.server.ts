import { noAdviceWords } from '#approaches/hotspots/level-advice.ts';
import { adviceNow } from '#approaches/hotspots/level-advice.server.ts';
import type { HotspotLink } from '#approaches/hotspots/model.ts';
import type { ApproachType } from '#approaches/model.ts';
import type { LevelAdvice } from '#insight/level-advice/model.ts';
import type { PlansContext } from './plans.server.ts';

/** What the system advises beside the choice of a level, or in words why it does not. */
export interface AdviceBeside {
  shown: LevelAdvice | null;
  words: string;
}

/** What is advised on the level of an approach that begins or scales; null for a type of which no level is advised. */
export async function adviceBeside(
  { db, viewer, edition, today }: PlansContext,
  { orientation, parent }: ApproachType,
  hotspot: HotspotLink | null,
): Promise<AdviceBeside | null> {
  if (orientation !== 'area' || parent !== null) return null;
  const { shown, kept } = await adviceNow(db, { viewer, year: edition.year, today }, hotspot);
  return { shown, words: kept.kind === 'none' ? noAdviceWords(kept.why) : '' };
}
