import type { Position } from 'geojson';
import { isGeoJson, onMap, readPoints } from '#approaches/outline/read-outline.ts';
import { looksLikeRd, toRd } from '#geo/rd.ts';

/** An outline that is still being written. */
export interface Draft {
  /** What can be read of it, WGS84, in order. */
  points: Position[];
  /** Why not all of it is a point; null when it is. Only then is it drawn on: what was typed would be lost. */
  fault: string | null;
}

/** Reads an outline that is still being written: it may have few points, and its line may still cross itself. */
export function draftOf(text: string): Draft {
  const points = readPoints(text);
  if (text.trim() === '') return { points: [], fault: null };
  if (typeof points !== 'string')
    return { points: (isGeoJson(text) ? opened(points) : points).map(onMap), fault: null };
  const readable = isGeoJson(text) ? [] : text.split('\n').map((line) => readPoints(line));
  return {
    points: readable.flatMap((each) => (typeof each === 'string' ? [] : each.map(onMap))),
    fault: points,
  };
}

/** The same text with one more point, in the notation that stands there; as it was when it does not read. */
export function withPoint(text: string, point: Position): string {
  const points = readPoints(text);
  if (text.trim() === '') return lineOf(point);
  if (typeof points === 'string') return text;
  if (isGeoJson(text)) return geoJsonOf([...opened(points), inNotationOf(points[0], point)]);
  return `${text.trimEnd()}\n${lineOf(inNotationOf(points.at(-1), point))}`;
}

/** The same text without its last point; as it was when it does not read. */
export function withoutLast(text: string): string {
  const points = readPoints(text);
  if (text.trim() === '' || typeof points === 'string') return text;
  if (!isGeoJson(text)) return text.trimEnd().split('\n').slice(0, -1).join('\n').trimEnd();
  const left = opened(points).slice(0, -1);
  return left.length === 0 ? '' : geoJsonOf(left);
}

/** In metres where another is. */
function inNotationOf([x = NaN, y = NaN]: Position = [], point: Position): Position {
  const [longitude = NaN, latitude = NaN] = point;
  return looksLikeRd(x, y) ? toRd(longitude, latitude).map(Math.round) : point;
}

function lineOf(point: Position): string {
  return point.slice(0, 2).join(' ');
}

/** A ring of GeoJSON ends where it began. */
function opened(ring: readonly Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  const isClosed = ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return isClosed ? ring.slice(0, -1) : [...ring];
}

function geoJsonOf(points: readonly Position[]): string {
  return JSON.stringify({ type: 'Polygon', coordinates: [[...points, ...points.slice(0, 1)]] });
}
