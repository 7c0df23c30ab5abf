import { describe, expect, test } from 'vitest';
import { isOverview, municipalitiesOf, municipalityOf } from '#map/model.ts';
import { parseOutlineIcon } from '#map/outline-label.ts';
import { outlineIcon } from '#map/labels.ts';

describe('codes on the map', () => {
  test('tell their municipality at every level', () => {
    expect(['GM0518', 'WK051836', 'BU0363AD03', 'SD0518-escamp', '0518'].map(municipalityOf)).toEqual([
      'GM0518',
      'GM0518',
      'GM0363',
      'GM0518',
      undefined,
    ]);
  });

  test('name each municipality with values once', () => {
    const codes = ['WK051836', 'BU02680616', 'WK051801', 'XX'];
    const values = codes.map((code) => ({ code, state: 'zero' as const, classIndex: null }));
    expect(municipalitiesOf(values)).toEqual(['GM0268', 'GM0518']);
  });

  test('are an overview from thirteen municipalities', () => {
    const many = Array.from({ length: 13 }, (_, number) => `GM${1000 + number}`);
    expect([isOverview(many.slice(1)), isOverview(many)]).toEqual([false, true]);
  });
});

describe('the image of an outline label', () => {
  test('is drawn from its own name, also with a bar in it', () => {
    const area = { code: 'H1', name: 'Zuid | West', kind: 'hotspot' as const };
    const icon = outlineIcon({
      ...area,
      geometry: { type: 'Polygon', coordinates: [] },
      labelPoint: [5, 52],
    });
    expect(parseOutlineIcon(icon)).toEqual({ kind: 'hotspot', name: 'Zuid | West' });
    expect(parseOutlineIcon('hatch')).toBeUndefined();
  });
});
