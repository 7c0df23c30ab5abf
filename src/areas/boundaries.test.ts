import { describe, expect, test } from 'vitest';
import { chooseBoundaries, type BoundaryOrigin, type SetBoundary } from '#areas/boundaries.ts';
import type { Area } from '#areas/model.ts';
import { drawShapes } from '#areas/shapes.ts';
import { areaOf } from '#geo/bounds.ts';

function square(west: number, south: number, size = 1): SetBoundary['geometry'] {
  const [east, north] = [west + size, south + size];
  return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
}
