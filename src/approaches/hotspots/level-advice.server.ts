import { findArea } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { keptAdvice } from '#approaches/hotspots/level-advice.ts';
import type { HotspotLink, KeptAdvice } from '#approaches/hotspots/model.ts';
import { loadLevelAdvice, whyNotAdvised } from '#insight/level-advice/level-advice.server.ts';
import type { LevelAdvice } from '#insight/level-advice/model.ts';

/** Who chooses a level, and on which day. */
interface Asker {
  viewer: Viewer;
  /** Year of the division in use. */
  year: number;
  today: string;
}

/** What the system advises now: as it is shown, null without, and as it is kept with a decision. */
export interface AdviceNow {
  shown: LevelAdvice | null;
  kept: KeptAdvice;
}

/**
 * What the system advises today on the level of a problem, seen from the hotspot it answers to: the newest whole years, because it is
 * today that people decide.
 */
export async function adviceNow(
  db: Database,
  { viewer, year, today }: Asker,
  hotspot: HotspotLink | null,
): Promise<AdviceNow> {
  const none = (why: (KeptAdvice & { kind: 'none' })['why']): AdviceNow => ({
    shown: null,
    kept: { kind: 'none', why },
  });
  const area = hotspot === null ? undefined : await findArea(db, year, hotspot.areaCode);
  if (hotspot === null || area === undefined) return none('noHotspot');
  const { themeCode } = hotspot;
  const why = whyNotAdvised(viewer, { area, themeCode });
  if (why !== null) return none(why);
  const advice = await loadLevelAdvice(db, viewer, {
    areaYear: year,
    area,
    themeCode,
    period: { to: today },
  });
  return advice === null ? none('noYear') : { shown: advice, kept: keptAdvice(hotspot, advice) };
}

/** The same for an approach of an area that stands on its own; undefined for another, of which no level is advised. */
export async function adviceFor(db: Database, asker: Asker, id: string): Promise<KeptAdvice | undefined> {
  const row = await db
    .selectFrom('approach')
    .select('hotspots')
    .where('id', '=', id)
    .where('orientation', '=', 'area')
    .where('parentId', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  // Of several the first: from there people came to the problem.
  return (await adviceNow(db, asker, row.hotspots[0] ?? null)).kept;
}
