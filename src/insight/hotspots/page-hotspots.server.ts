import { listShapesOf, type Edition } from '#areas/edition-queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { hotspotsOf, type Hotspot } from '#insight/hotspots/join-areas.ts';
import type { PageHotspots, StoredHotspots } from '#insight/hotspots/model.ts';
import { findStoredHotspots } from '#insight/hotspots/queries.server.ts';
import type { Picture } from '#insight/model.ts';

/**
 * The aandachtsgebieden of a picture: as they were computed ahead, or joined from its verdicts where nothing is computed ahead
 * (months, one source, another measure, published figures, counts that are exact in part).
 *
 * @param municipalityCode the municipality of the picture, or null for the country
 */
export async function listPageHotspots(
  db: Database,
  viewer: Viewer,
  picture: Picture,
  { edition, municipalityCode }: { edition: Edition; municipalityCode: string | null },
): Promise<PageHotspots> {
  const stored = await findStoredHotspots(db, viewer, picture.question, { edition, municipalityCode });
  if (stored !== undefined) return ofScope(stored, picture);
  const found = await joinNow(db, edition.version, picture);
  const unknown = { surroundings: 'unknown', persistence: 'unknown' } as const;
  return { list: found.map((hotspot) => ({ ...hotspot, ...unknown })), gone: [], computed: null };
}

/** Of a part of the municipality the hotspots that reach into it. */
function ofScope(stored: StoredHotspots, { areas }: Picture): PageHotspots {
  const inScope = new Set(areas.map(({ code }) => code));
  const { hotspots, gone, evidence, leftOut, computedAt, isCurrent } = stored;
  return {
    list: hotspots.filter(({ memberCodes }) => memberCodes.some((code) => inScope.has(code))),
    gone: gone.filter(({ code }) => inScope.has(code)),
    computed: {
      computedAt,
      isCurrent,
      draws:
        evidence === null
          ? null
          : { tested: evidence.tested, permutations: evidence.permutations, seed: evidence.seed },
      leftOut: leftOut.filter(({ code }) => inScope.has(code)).map(({ name }) => name),
    },
  };
}

/** Only the outlines of areas that stand out are read. */
async function joinNow(db: Database, version: string, { areas }: Picture): Promise<Hotspot[]> {
  const codes = areas.filter((area) => area.verdict === 'higher').map((area) => area.code);
  const shapes = await listShapesOf(db, version, codes);
  return hotspotsOf(
    areas,
    shapes.map((shape) => ({ code: shape.code, geometry: shape.geometry as AreaGeometry })),
  );
}
