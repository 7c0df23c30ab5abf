/**
 * The European Netherlands with its sea and some ten kilometres of neighbours, drawn by hand: a ring of [longitude, latitude] from
 * the north-west along the coast of Zeeland, the Belgian and the German border.
 */
const outline: readonly (readonly [number, number])[] = [
  [3, 53.75],
  [3, 51.32],
  [3.4, 51.15],
  [3.85, 51.12],
  [4.15, 51.18],
  [4.35, 51.27],
  [4.65, 51.33],
  [5, 51.34],
  [5.2, 51.22],
  [5.5, 51.14],
  [5.65, 51.09],
  [5.62, 50.98],
  [5.5, 50.88],
  [5.55, 50.7],
  [6.05, 50.68],
  [6.2, 50.8],
  [6.25, 50.95],
  [6.3, 51.2],
  [6.36, 51.4],
  [6.36, 51.55],
  [6.15, 51.7],
  [6.2, 51.8],
  [6.45, 51.75],
  [6.8, 51.8],
  [6.98, 51.92],
  [7, 52.05],
  [7.22, 52.22],
  [7.22, 52.42],
  [7.05, 52.56],
  [7.22, 52.6],
  [7.25, 52.95],
  [7.36, 53.05],
  [7.38, 53.25],
  [7.3, 53.75],
];

const longitudes = Float64Array.from(outline, ([longitude]) => longitude);
const latitudes = Float64Array.from(outline, ([, latitude]) => latitude);

/** Whether a WGS84 position lies in or near the European Netherlands: neighbouring cities such as Antwerp and Duisburg do not. */
export function inNetherlands(longitude: number, latitude: number): boolean {
  // Most positions lie in the middle, and there are millions of them.
  if (longitude > 4 && longitude < 5.6 && latitude > 51.5 && latitude < 53.4) return true;
  let isInside = false;
  let last = outline.length - 1;
  for (let corner = 0; corner < outline.length; last = corner++) {
    const y = latitudes[corner] ?? NaN;
    const lastY = latitudes[last] ?? NaN;
    if (y > latitude === lastY > latitude) continue;
    const [x, lastX] = [longitudes[corner] ?? NaN, longitudes[last] ?? NaN];
    if (longitude < ((lastX - x) * (latitude - y)) / (lastY - y) + x) isInside = !isInside;
  }
  return isInside;
}
