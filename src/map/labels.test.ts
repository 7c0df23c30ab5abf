import { describe, expect, test } from 'vitest';
import { labelRooms, namesFitFrom } from '#map/label-room.ts';
import { chooseLabels, type LabelView } from '#map/labels.ts';
import type { MapLabel, MapOutline } from '#map/model.ts';

const label = (code: string, longitude: number, latitude: number, role: MapLabel['role']): MapLabel => ({
  code,
  name: `Naam ${code}`,
  longitude,
  latitude,
  role,
});
/** Twenty areas in a row, 0.01 degree apart; one part and one neighbour. */
const row = Array.from({ length: 20 }, (_, at) => label(`B${at}`, 5 + at * 0.01, 52, 'area'));
const labels = [...row, label('S1', 5.05, 52.01, 'part'), label('G1', 5.3, 52.02, 'surroundings')];
const rooms = labelRooms(labels);
const outline: MapOutline = {
  code: 'H1',
  name: 'Zuid',
  kind: 'hotspot',
  geometry: { type: 'Polygon', coordinates: [] },
  labelPoint: [5.02, 51.99],
};

function texts(view: Partial<LabelView>, outlines: MapOutline[] = []): string[] {
  const whole: LabelView = {
    bounds: [4, 51, 6, 53],
    zoom: 10,
    named: new Set(),
    zeros: new Set(),
    ...view,
  };
  return chooseLabels(labels, rooms, outlines, whole).features.map(
    ({ properties }) => `${properties?.['role']}: ${properties?.['text'] ?? properties?.['icon']}`,
  );
}

describe('labels', () => {
  test('have room from the zoom where the next point is a name away', () => {
    // 0.01 degree is 512 × 2^zoom ÷ 36,000 pixels; "Naam B0" takes 7 × 6.3 + 6.
    expect(rooms.get('B0')?.name).toBeCloseTo(Math.log2((50.1 / 512) * 36_000), 5);
    expect(rooms.get('B0')?.digit).toBeLessThan(rooms.get('B0')?.name ?? 0);
    expect(rooms.has('S1')).toBe(false);
    expect(namesFitFrom(rooms)).toBe(rooms.get('B19')?.name);
    expect(namesFitFrom(new Map())).toBe(Infinity);
  });

  test('two points on one spot have no room, and do not break the rest', () => {
    const double = labelRooms([label('A', 5, 52, 'area'), label('B', 5, 52, 'area')]);
    expect(double.get('A')?.name).toBeGreaterThan(20);
  });

  test('from far only parts and neighbours have a name', () => {
    expect(texts({})).toEqual(['part: Naam S1', 'surroundings: Naam G1']);
  });

  test('close by areas have one too, twelve names at most', () => {
    const near = texts({ zoom: 13 });
    expect(near).toHaveLength(12);
    expect(near.slice(0, 3)).toEqual(['part: Naam S1', 'surroundings: Naam G1', 'area: Naam B0']);
  });

  test('only what is in view counts', () => {
    expect(texts({ zoom: 13, bounds: [5.045, 51, 5.065, 53] })).toEqual([
      'part: Naam S1',
      'area: Naam B5',
      'area: Naam B6',
    ]);
  });

  test('the selected area and the outlines always have theirs', () => {
    expect(texts({ named: new Set(['B3']) }, [outline])).toEqual([
      'part: Naam S1',
      'surroundings: Naam G1',
      'selected: Naam B3',
      'outline: label|hotspot|Zuid',
    ]);
  });

  test('an outline label hangs above where it would lie over the selected area', () => {
    const geometry = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [5.02, 51.99],
          [5.03, 52.02],
          [5.02, 51.99],
        ],
      ],
    };
    const labelOf = (zoom: number) =>
      chooseLabels([label('B9', 5.02, 51.98, 'area')], rooms, [{ ...outline, geometry }], {
        ...{ bounds: [4, 51, 6, 53], zoom, zeros: new Set(), named: new Set(['B9']) },
      }).features.at(-1);
    expect(labelOf(11)).toMatchObject({
      properties: { isAbove: true },
      geometry: { coordinates: [5.03, 52.02] },
    });
    // Closer by it hangs clear of the area.
    expect(labelOf(14)).toMatchObject({
      properties: { isAbove: false },
      geometry: { coordinates: [5.02, 51.99] },
    });
  });

  test('where a hotspot was taken up, the label of what people decided hangs above it', () => {
    const geometry = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [5, 51],
          [6, 52],
          [5, 51],
        ],
      ],
    };
    const both = [
      { ...outline, geometry },
      { ...outline, geometry, kind: 'problem' as const, code: 'p' },
    ];
    const { features } = chooseLabels([], rooms, both, {
      ...{ bounds: [4, 50, 7, 53], zoom: 11, zeros: new Set(), named: new Set() },
    });
    expect(features.map(({ properties }) => properties?.['isAbove'] as boolean)).toEqual([false, true]);
  });

  test('a zero stands where a digit fits, below the name where there is one', () => {
    const zeros = new Set(['B3']);
    expect(texts({ zoom: 7, zeros })).not.toContain('zero: 0');
    expect(texts({ zoom: 11, zeros })).toContain('zero: 0');
    expect(texts({ zoom: 13, zeros })).toContain('area: Naam B3\n0');
    expect(texts({ zoom: 13, zeros })).not.toContain('zero: 0');
    expect(texts({ zoom: 11, zeros, named: zeros })).toContain('selected: Naam B3\n0');
  });
});
