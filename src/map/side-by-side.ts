import type { AreaMapProps } from '#map/area-map.ts';

/** One of two maps beside each other: mostly the same areas in another period. */
export interface MapSide extends Pick<
  AreaMapProps,
  'title' | 'values' | 'outlines' | 'describe' | 'tooltip'
> {
  /** The period, above the map. */
  caption: string;
}

/** Properties of SideBySide.svelte: what differs per side, and what both share. */
export interface SideBySideProps extends Omit<
  AreaMapProps,
  keyof MapSide | 'camera' | 'controls' | 'onmove'
> {
  left: MapSide;
  right: MapSide;
}
