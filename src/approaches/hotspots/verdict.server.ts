import { findArea } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type { HotspotLink, HotspotVerdict } from '#approaches/hotspots/model.ts';
import { verdictIn } from '#approaches/hotspots/verdict.ts';
import { listKnownHotspots } from '#insight/hotspots/known-hotspots.server.ts';

/** How a hotspot stands in its own period, as this viewer's counts have it. */
export async function verdictOf(
  db: Database,
  { viewer, year }: { viewer: Viewer; year: number },
  link: HotspotLink,
): Promise<HotspotVerdict> {
  const area = await findArea(db, year, link.areaCode);
  // Of what a municipality put together for itself nothing is computed: it is not compared with anything.
  if (area === undefined || (area.kind !== null && area.kind !== 'stadsdeel')) return 'unknown';
  const known = await listKnownHotspots(db, viewer, area.municipalityCode, [link.period]);
  return verdictIn(known, { ...link, level: area.level });
}
