import { describe, expect, test } from 'vitest';
import { chooseBoundaries, type BoundaryOrigin, type SetBoundary } from '#areas/boundaries.ts';
import type { NewArea } from '#areas/model.ts';
import { drawShapes } from '#areas/shapes.ts';

type Level = SetBoundary['level'];
const levels: Record<string, Level> = { GM: 'gemeente', WK: 'wijk', BU: 'buurt' };

/** A square outline of an area, from a set; its place in a row follows from the end of its code. */
function outline(setId: number, origin: BoundaryOrigin, code: string, width = 1): SetBoundary {
  const west = 5 + Number(code.slice(-1)) * 0.01;
  const east = west + width * 0.01;
  const ring = [
    [west, 52],
    [east, 52],
    [east, 52.01],
    [west, 52.01],
    [west, 52],
  ];
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  return {
    setId,
    origin,
    code,
    level: levels[code.slice(0, 2)] ?? 'buurt',
    municipalityCode: `GM${code.slice(2, 6)}`,
    geometry,
  };
}

describe('the boundaries that count', () => {
  const chosen = (...given: SetBoundary[]) =>
    chooseBoundaries(given)
      .map(({ setId, code }) => `${setId} ${code}`)
      .sort();

  test('are a file before PDOK before schematic, and the newest of equals', () => {
    expect(
      chosen(
        outline(1, 'schematic', 'BU00010101'),
        outline(2, 'file', 'BU00010101'),
        outline(3, 'pdok', 'BU00010101'),
        outline(4, 'file', 'BU00010101'),
      ),
    ).toEqual(['4 BU00010101']);
  });
  test('come from one set per municipality and level, even when that set is not complete', () => {
    expect(
      chosen(
        outline(1, 'schematic', 'BU00010101'),
        outline(1, 'schematic', 'BU00010102'),
        outline(2, 'file', 'BU00010101'),
      ),
    ).toEqual(['2 BU00010101']);
  });
  test('may differ between municipalities', () => {
    expect(chosen(outline(1, 'schematic', 'BU00010101'), outline(2, 'file', 'BU00020101'))).toEqual([
      '1 BU00010101',
      '2 BU00020101',
    ]);
  });
  test('leave out a level that is worse than the one below it, which is dissolved instead', () => {
    expect(
      chosen(
        outline(1, 'schematic', 'WK000101'),
        outline(1, 'schematic', 'GM0001'),
        outline(2, 'file', 'BU00010101'),
      ),
    ).toEqual(['2 BU00010101']);
    expect(chosen(outline(1, 'file', 'GM0001'), outline(2, 'file', 'BU00010101'))).toEqual(['2 BU00010101']);
    expect(chosen(outline(3, 'file', 'GM0001'), outline(2, 'file', 'BU00010101'))).toEqual([
      '2 BU00010101',
      '3 GM0001',
    ]);
  });
});

describe('drawn shapes', () => {
  function area(
    code: string,
    level: NewArea['level'],
    parentCode: string | null,
    kind: NewArea['kind'] = null,
  ): NewArea {
    const figures = {
      inhabitants: null,
      households: null,
      landHectares: null,
      longitude: null,
      latitude: null,
    };
    return {
      code,
      level,
      kind,
      name: `gebied ${code}`,
      parentCode,
      year: 2024,
      municipalityCode: 'GM0001',
      ...figures,
    };
  }
  const division = [
    area('SD0001-oost', 'stadsdeel', 'GM0001', 'stadsdeel'),
    area('GM0001', 'gemeente', null),
    area('WK000101', 'wijk', 'GM0001'),
    area('WK000102', 'wijk', 'GM0001'),
    area('BU00010101', 'buurt', 'WK000101'),
    area('BU00010102', 'buurt', 'WK000101'),
    area('BU00010203', 'buurt', 'WK000102'),
  ];
  const buurten = ['BU00010101', 'BU00010102', 'BU00010203'].map((code) => outline(1, 'file', code));
  const members = new Map([['SD0001-oost', ['WK000101']]]);
  const summary = (given: SetBoundary[]) =>
    Object.fromEntries(
      drawShapes(division, given, members).map(({ code, origin, bounds }) => [
        code,
        [origin, ...bounds.map((edge) => Number(edge.toFixed(2)))],
      ]),
    );

  test('of larger and composed areas are dissolved from their parts', () => {
    expect(summary(buurten)).toEqual({
      BU00010101: ['file', 5.01, 52, 5.02, 52.01],
      BU00010102: ['file', 5.02, 52, 5.03, 52.01],
      BU00010203: ['file', 5.03, 52, 5.04, 52.01],
      WK000101: ['file', 5.01, 52, 5.03, 52.01],
      WK000102: ['file', 5.03, 52, 5.04, 52.01],
      GM0001: ['file', 5.01, 52, 5.04, 52.01],
      'SD0001-oost': ['file', 5.01, 52, 5.03, 52.01],
    });
  });
  test('that were given are drawn as they are', () => {
    expect(summary([...buurten, outline(1, 'file', 'WK000101', 7)])).toMatchObject({
      WK000101: ['file', 5.01, 52, 5.08, 52.01],
      GM0001: ['file', 5.01, 52, 5.08, 52.01],
    });
  });
  test('are as schematic as their worst part, and left out without an outline', () => {
    const mixed = [outline(1, 'file', 'BU00010101'), outline(2, 'schematic', 'BU00010102')];
    expect(Object.entries(summary(mixed)).map(([code, [origin]]) => [code, origin])).toEqual([
      ['BU00010101', 'file'],
      ['BU00010102', 'schematic'],
      ['WK000101', 'schematic'],
      ['GM0001', 'schematic'],
      ['SD0001-oost', 'schematic'],
    ]);
  });
  test('have their label inside, and neighbours touch without a gap', () => {
    for (const { label, bounds } of drawShapes(division, buurten, members)) {
      expect(
        label[0] > bounds[0] && label[0] < bounds[2] && label[1] > bounds[1] && label[1] < bounds[3],
      ).toBe(true);
    }
  });
});
