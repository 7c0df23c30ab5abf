import type { Feature, FeatureCollection, Point } from 'geojson';
import type { Bounds } from '#geo/bounds.ts';
import { polygonsOf, type AreaGeometry } from '#geo/polygons.ts';
import { namesFitFrom, type LabelRoom } from '#map/label-room.ts';
import type { MapLabel, MapOutline } from '#map/model.ts';

/** What is in view now and what must always have its name. */
export interface LabelView {
  bounds: Bounds;
  zoom: number;
  /** Areas that always carry their name: the selected one, the one with keyboard focus. */
  named: ReadonlySet<string>;
  /** Areas with an observed zero. */
  zeros: ReadonlySet<string>;
}

/** More names than this make a map restless (ui.md section 7); the selection and the outlines come on top. */
export const maximumLabels = 12;

/** Image of an outline label. The name of the image holds everything it is drawn from, so that a style stays a value. */
export function outlineIcon(outline: MapOutline): string {
  return `label|${outline.kind}|${outline.name}`;
}

function point(longitude: number, latitude: number, properties: Record<string, unknown>): Feature<Point> {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [longitude, latitude] } };
}

/** About half the width of an outline label, and how far down it reaches, in pixels. */
const outlineLabel = { half: 70, down: 60 };

/**
 * Where an outline label hangs: below its outline, or above when it would lie over an area that is named or over a label that hangs
 * there already, as where a hotspot was taken up.
 */
function outlinePlace(
  outline: MapOutline,
  named: readonly MapLabel[],
  hung: readonly (readonly [number, number])[],
  zoom: number,
) {
  const [longitude, latitude] = outline.labelPoint;
  const perDegree = (512 * 2 ** zoom) / 360;
  const stretch = Math.cos((latitude * Math.PI) / 180);
  const away = (x: number, y: number) => ({
    aside: Math.abs(x - longitude) * perDegree,
    down: ((latitude - y) * perDegree) / stretch,
  });
  const isOverName = named.some((label) => {
    const { aside, down } = away(label.longitude, label.latitude);
    return aside < outlineLabel.half && down > 0 && down < outlineLabel.down;
  });
  const isOverLabel = hung.some(([x, y]) => {
    const { aside, down } = away(x, y);
    return aside < 2 * outlineLabel.half && Math.abs(down) < outlineLabel.down / 2;
  });
  const isAbove = isOverName || isOverLabel;
  return { isAbove, at: isAbove ? northernmost(outline.geometry, outline.labelPoint) : outline.labelPoint };
}

/** The highest point of a shape; without points the one given. */
function northernmost(geometry: AreaGeometry, otherwise: [number, number]): [number, number] {
  return polygonsOf(geometry)
    .flat(2)
    .reduce<[number, number]>((top, [x = NaN, y = NaN]) => (y > top[1] ? [x, y] : top), otherwise);
}

/**
 * Chooses the texts for a view: names of stadsdelen first, then neighbouring municipalities, then areas with the most
 * room, twelve together, and area names only when four in five fit. Zeros appear where a digit fits. A name that
 * an outline carries as its label is not written twice.
 */
export function chooseLabels(
  labels: readonly MapLabel[],
  rooms: ReadonlyMap<string, LabelRoom>,
  outlines: readonly MapOutline[],
  view: LabelView,
): FeatureCollection<Point> {
  const [west, south, east, north] = view.bounds;
  const inView = labels.filter(
    ({ longitude, latitude }) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
  const roomOf = (label: MapLabel): number => rooms.get(label.code)?.name ?? Infinity;
  const written = new Set(outlines.map((outline) => outline.name));
  const free = inView.filter((label) => !view.named.has(label.code) && !written.has(label.name));
  const areas = view.zoom >= namesFitFrom(rooms) ? free.filter((label) => label.role === 'area') : [];
  const named = [
    ...free.filter((label) => label.role === 'part'),
    ...free.filter((label) => label.role === 'surroundings'),
    ...areas.filter((label) => roomOf(label) <= view.zoom).sort((a, b) => roomOf(a) - roomOf(b)),
  ].slice(0, maximumLabels);
  // A named area keeps its zero, below the name.
  const text = ({ code, name, longitude, latitude }: MapLabel, role: string, order: number) =>
    point(longitude, latitude, { role, text: view.zeros.has(code) ? `${name}\n0` : name, order });
  const marked = labels.filter((label) => view.named.has(label.code));
  const namedCodes = new Set(named.map((label) => label.code));
  const hung: [number, number][] = [];
  return {
    type: 'FeatureCollection',
    features: [
      ...named.map((label, order) => text(label, label.role, order)),
      ...marked.filter((label) => !written.has(label.name)).map((label) => text(label, 'selected', 0)),
      ...inView
        .filter(
          ({ code, role }) =>
            role === 'area' &&
            view.zeros.has(code) &&
            !namedCodes.has(code) &&
            !view.named.has(code) &&
            view.zoom >= (rooms.get(code)?.digit ?? Infinity),
        )
        .map(({ longitude, latitude }) => point(longitude, latitude, { role: 'zero', text: '0', order: 0 })),
      ...outlines.map((outline) => {
        const { isAbove, at } = outlinePlace(outline, marked, hung, view.zoom);
        if (!isAbove) hung.push(at);
        return point(...at, { role: 'outline', icon: outlineIcon(outline), isAbove, order: 0 });
      }),
    ],
  };
}
