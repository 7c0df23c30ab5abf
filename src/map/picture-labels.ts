/** A name in a picture, with the middle of where it would stand in SVG units. */
export interface PictureLabel {
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
