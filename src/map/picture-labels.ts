import { labelPoint } from '#geo/label-point.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import type { ToPicture } from '#map/outline-path.ts';

/** A name in a picture, with the middle of where it would stand in SVG units. */
export interface PictureLabel {
  /** Of the area: two areas may share a name. */
  code: string;
  name: string;
  x: number;
  y: number;
  /** Those are set first. */
  isOwn: boolean;
}

/** A wide letter of 11 pixels, so that names rather keep apart than touch; and how high a line is. */
const letter = 6.2;
const line = 14;
const edge = 3;

/**
 * The names that fit into a picture without touching each other: own ones first, then those nearest to the middle. One near an edge
 * is moved inside; one of which the place lies outside is left out.
 */
export function placeLabels(
  labels: readonly PictureLabel[],
  { width, height }: { width: number; height: number },
): PictureLabel[] {
  const far = ({ x, y }: PictureLabel) => Math.hypot(x - width / 2, y - height / 2);
  const order = labels
    .filter(({ x, y }) => x > 0 && x < width && y > 0 && y < height)
    .toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn) || far(one) - far(other));
  const placed: PictureLabel[] = [];
  for (const label of order) {
    const half = (label.name.length * letter) / 2;
    if (2 * half > width - 2 * edge) continue;
    const x = Math.min(Math.max(label.x, half + edge), width - half - edge);
    const y = Math.min(Math.max(label.y, line), height - line / 2);
    const touches = placed.some(
      (other) =>
        Math.abs(other.y - y) < line && Math.abs(other.x - x) < half + (other.name.length * letter) / 2,
    );
    if (!touches) placed.push({ ...label, x, y });
  }
  return placed;
}

/** An area of a picture. */
export interface PictureGround {
  code: string;
  name: string;
  /** An area that the picture is about, one that adjoins it, or what lies further away. */
  role: 'own' | 'adjoining' | 'rest';
  geometry: AreaGeometry;
}

/** The names of what a picture is about and what adjoins it, where they fit. */
export function labelsOf(
  ground: readonly PictureGround[],
  toPicture: ToPicture,
  size: { width: number; height: number },
): PictureLabel[] {
  const labels = ground.flatMap(({ code, name, role, geometry }) => {
    const point = role === 'rest' ? undefined : labelPoint(geometry);
    if (point === undefined) return [];
    const [x, y] = toPicture(...point);
    return [{ code, name, x, y, isOwn: role === 'own' }];
  });
  return placeLabels(labels, size);
}
