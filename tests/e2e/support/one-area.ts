import { writeFileSync } from 'node:fs';

/** A file with the boundaries of one buurt, which is the least that makes a map. */
export function writeOneArea(path: string): void {
  const coordinates = [[5.5, 52.3], [5.51, 52.3], [5.51, 52.31], [5.5, 52.31], [5.5, 52.3]]; // prettier-ignore
  const properties = { buurtcode: 'BU09010101', buurtnaam: 'Molenbuurt' };
  const geometry = { type: 'Polygon', coordinates: [coordinates] };
  const features = [{ type: 'Feature', properties, geometry }];
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
}
