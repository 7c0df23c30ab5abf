import { listBuurtLinks } from '#areas/queries.server.ts';
import { holdsDuring } from '#areas/validity.ts';
import { seesOwnDetail } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type { Period } from '#text/period.ts';

/**
 * Areas of the level asked that lie wholly inside what this viewer may see in detail, on every day of the period: a composed
 * area that once held another buurt would give that one away.
 */
export async function ownAreas(
  db: Database,
  viewer: Viewer,
  { areaYear, level, period }: { areaYear: number; level: string; period: Pick<Period, 'from' | 'to'> },
): Promise<string[]> {
  if (!seesOwnDetail(viewer)) return [];
  if (level === 'buurt') return [...viewer.ownBuurten];
  const own = new Set(viewer.ownBuurten);
  const isInside = new Map<string, boolean>();
  for (const municipalityCode of new Set(viewer.ownBuurten.map((code) => `GM${code.slice(2, 6)}`))) {
    for (const link of await listBuurtLinks(db, areaYear, municipalityCode)) {
      if (link.level !== level || !holdsDuring(link, period.from, period.to)) continue;
      isInside.set(link.areaCode, own.has(link.buurtCode) && isInside.get(link.areaCode) !== false);
    }
  }
  return [...isInside].flatMap(([code, isWhole]) => (isWhole ? [code] : []));
}
