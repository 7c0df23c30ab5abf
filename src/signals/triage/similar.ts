import { likeness } from '#signals/triage/rules.ts';
import { daysBetween } from '#text/calendar.ts';

/** What of a signal says whether it resembles another. */
export interface Resemblance {
  categoryCode: string;
  themeCode: string;
  seenOn: string;
  areaCode: string | null;
  longitude: number | null;
  latitude: number | null;
}

/** A signal that another may be about the same as. */
export interface Candidate extends Resemblance {
  id: string;
  title: string;
  bundleId: number | null;
}

/** A signal that resembles another, the more so the lower `distance`; with what the two share, in words. */
export interface Similar {
  id: string;
  title: string;
  bundleId: number | null;
  distance: number;
  shared: string;
}

const earthRadius = 6_371_000;
const radians = Math.PI / 180;

/** Metres between two points in WGS84 degrees, on a flat piece of the globe: within a municipality that is exact to a metre or so. */
export function metresBetween(
  one: { longitude: number; latitude: number },
  other: { longitude: number; latitude: number },
): number {
  const across = (one.longitude - other.longitude) * Math.cos(one.latitude * radians);
  return Math.hypot(across, one.latitude - other.latitude) * radians * earthRadius;
}

/**
 * The signals that resemble one: of the same theme, seen within four weeks, within five minutes walking or, where a point lacks, in
 * the same area; the most alike first. Without a place nothing resembles it: half a city would.
 */
export function rankSimilar(one: Resemblance, candidates: readonly Candidate[]): Similar[] {
  return candidates
    .flatMap((other) => {
      if (other.themeCode !== one.themeCode) return [];
      const far = placeDistance(one, other);
      if (far === null) return [];
      const days = Math.abs(daysBetween(one.seenOn, other.seenOn));
      if (days > likeness.days) return [];
      const isSameKind = other.categoryCode === one.categoryCode;
      const { id, title, bundleId } = other;
      const distance = days / likeness.days + far.share + (isSameKind ? 0 : 0.5);
      const shared = [isSameKind ? 'zelfde soort' : 'zelfde thema', far.words, dayWords(days)].join(', ');
      return [{ id, title, bundleId, distance, shared }];
    })
    .toSorted((a, b) => a.distance - b.distance || a.id.localeCompare(b.id));
}

function placeDistance(one: Resemblance, other: Resemblance): { share: number; words: string } | null {
  const [from, to] = [pointOf(one), pointOf(other)];
  if (from !== null && to !== null) {
    const metres = metresBetween(from, to);
    if (metres > likeness.metres) return null;
    return {
      share: metres / likeness.metres,
      words: `op ${Math.max(10, Math.round(metres / 10) * 10)} meter`,
    };
  }
  const isSame = one.areaCode !== null && one.areaCode === other.areaCode;
  return isSame ? { share: 0.75, words: 'zelfde gebied' } : null;
}

function pointOf({ longitude, latitude }: Resemblance): { longitude: number; latitude: number } | null {
  return longitude === null || latitude === null ? null : { longitude, latitude };
}

function dayWords(days: number): string {
  return days === 0 ? 'zelfde dag' : days === 1 ? 'een dag ertussen' : `${days} dagen ertussen`;
}
