import type { Polygon, Position } from 'geojson';
import { checkGeometry, type GeometryProblem } from '#geo/check-geometry.ts';
import { looksLikeRd, toWgs84 } from '#geo/rd.ts';
import { roundDegrees } from '#geo/round.ts';

/** More points than this are not drawn by hand. */
export const mostPoints = 200;

/** An outline that someone gave; null when the field was empty, a sentence when something is wrong with it. */
export type ReadOutline = { outline: Polygon | null } | { fault: string };

/**
 * Reads an outline: GeoJSON of one polygon, or a point on each line, in metres of the RD or as longitude and latitude. The result is
 * closed, WGS84, and rounded to about a metre.
 */
export function readOutline(text: string): ReadOutline {
  if (text.trim() === '') return { outline: null };
  const points = readPoints(text);
  if (typeof points === 'string') return { fault: points };
  const ring = closed(points.map(onMap));
  if (ring.length - 1 > mostPoints)
    return { fault: `Deze omtrek heeft ${ring.length - 1} punten; hoogstens ${mostPoints} kan.` };
  const outline: Polygon = { type: 'Polygon', coordinates: [ring] };
  const [problem] = checkGeometry(outline);
  return problem === undefined ? { outline } : { fault: problemWords(problem, ring) };
}

/** An outline as the field shows it again: a point on each line, longitude and latitude. */
export function outlineText({ coordinates }: Polygon): string {
  const [ring = []] = coordinates;
  return ring
    .slice(0, -1)
    .map(([x = 0, y = 0]) => `${x} ${y}`)
    .join('\n');
}

/** The points as they were given, in either notation; a sentence when they are no points. */
export function readPoints(text: string): Position[] | string {
  const given = text.trim();
  return isGeoJson(given) ? pointsOfGeoJson(given) : pointsOfLines(text);
}

/** Whether a text is meant as GeoJSON, and not as points on lines. */
export function isGeoJson(text: string): boolean {
  return text.trimStart().startsWith('{');
}

function pointsOfLines(text: string): Position[] | string {
  const points: Position[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, x, y] = /^(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)$/.exec(line.trim()) ?? [];
    if (x === undefined || y === undefined)
      return `Regel ${at + 1} is geen punt: "${line.trim().slice(0, 40)}". Schrijf twee getallen, zoals 80900 451800.`;
    points.push([Number(x), Number(y)]);
  }
  return points;
}

const onePolygon = 'Plak één vlak (Polygon) zonder gaten; punten, lijnen of meer vlakken kunnen niet.';

function pointsOfGeoJson(text: string): Position[] | string {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return 'Deze GeoJSON is niet te lezen. Kopieer hem nog eens, van de eerste tot en met de laatste accolade.';
  }
  const coordinates = polygonIn(given);
  const rings = Array.isArray(coordinates) ? (coordinates as unknown[]) : [];
  const [ring] = rings;
  if (rings.length !== 1 || !Array.isArray(ring)) return onePolygon;
  return ring.every(isPosition) ? ring : 'In deze GeoJSON staat iets anders dan getallen als punt.';
}

/** The coordinates of the one polygon, however it is wrapped. */
function polygonIn(given: unknown): unknown {
  const part = given as {
    type?: unknown;
    coordinates?: unknown;
    geometry?: unknown;
    features?: unknown;
  } | null;
  if (part?.type === 'Polygon') return part.coordinates;
  if (part?.type === 'Feature') return polygonIn(part.geometry);
  if (part?.type === 'FeatureCollection' && Array.isArray(part.features) && part.features.length === 1)
    return polygonIn(part.features[0]);
  return undefined;
}

function isPosition(point: unknown): point is Position {
  return (
    Array.isArray(point) &&
    point.length >= 2 &&
    point.slice(0, 2).every((each) => typeof each === 'number' && Number.isFinite(each))
  );
}

/** A point as a map has it, whichever way it was given. */
export function onMap([x = NaN, y = NaN]: Position): Position {
  const [longitude, latitude] = looksLikeRd(x, y) ? toWgs84(x, y) : [x, y];
  return [roundDegrees(longitude), roundDegrees(latitude)];
}

/** Without a point that repeats the one before it, and ending where it began. */
function closed(points: readonly Position[]): Position[] {
  const same = (one: Position | undefined, other: Position | undefined) =>
    one?.[0] === other?.[0] && one?.[1] === other?.[1];
  const kept = points.filter((point, at) => at === 0 || !same(point, points[at - 1]));
  const [first] = kept;
  return first === undefined || (kept.length > 1 && same(first, kept.at(-1))) ? kept : [...kept, first];
}

function problemWords({ kind, position }: GeometryProblem, ring: readonly Position[]): string {
  const at = ring.findIndex(([x, y]) => x === position?.[0] && y === position?.[1]) + 1;
  const point =
    at === 0 ? `bij ${(position ?? []).map((each) => each.toFixed(5)).join(' ')}` : `bij punt ${at}`;
  switch (kind) {
    case 'coordinates-swapped':
      return `Lengte en breedte zijn omgewisseld, ${point}: schrijf eerst de lengte, dan de breedte.`;
    case 'self-crossing':
      return `De lijn kruist zichzelf ${point}. Zet de punten in de volgorde van de omtrek.`;
    case 'too-few-points':
    case 'empty':
      return 'Een omtrek heeft minstens drie verschillende punten.';
    case 'not-finite':
    case 'rd-given-as-wgs84':
    case 'outside-netherlands':
      return `De omtrek ligt niet in Nederland, ${point}.`;
  }
}
