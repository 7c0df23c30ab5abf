import type { Map as MapLibreMap } from 'maplibre-gl';
import { areaSource } from '#map/fill-layers.ts';
import { markSource } from '#map/line-layers.ts';
import type { TileLevel } from '#map/model.ts';
import { changedStates, type ValueState, type ValueStates } from '#map/values.ts';

/** What an area can be besides its value. */
export type Mark = 'hover' | 'selected' | 'focused';

/** Keeps the feature state of the map in step with values and marks, with as few calls as possible. */
export interface FeatureStates {
  /** Shows the values of a level. Another level or other tiles start from nothing. */
  show: (level: TileLevel, tileVersion: string, states: ValueStates) => void;
  /** Moves a mark to an area, or takes it away with null. */
  mark: (mark: Mark, code: string | null) => void;
  /** MapLibre lost all state: the next values are set as if on an empty map. */
  forget: () => void;
}

/** Starts with an empty map; the style must be loaded before the first call. */
export function createFeatureStates(map: MapLibreMap): FeatureStates {
  const nothing: ValueStates = new Map();
  const marks = new Map<Mark, string>();
  let shown: { level: TileLevel; tileVersion: string; states: ValueStates } | undefined;

  const setValue = (level: TileLevel, code: string, state: ValueState): void => {
    map.setFeatureState({ source: areaSource, sourceLayer: level, id: code }, state);
  };
  const setMark = (level: TileLevel, code: string, mark: Mark, isOn: boolean): void => {
    map.setFeatureState({ source: markSource, sourceLayer: level, id: code }, { [mark]: isOn });
  };
  const setMarks = (level: TileLevel): void => {
    for (const [mark, code] of marks) setMark(level, code, mark, true);
  };

  return {
    show(level, tileVersion, states) {
      const isSameGround = shown?.level === level && shown.tileVersion === tileVersion;
      if (isSameGround && shown?.states === states) return;
      if (!isSameGround && shown !== undefined) {
        for (const source of [areaSource, markSource]) {
          map.removeFeatureState({ source, sourceLayer: shown.level });
        }
      }
      const previous = isSameGround ? (shown?.states ?? nothing) : nothing;
      for (const change of changedStates(previous, states)) setValue(level, change.code, change.state);
      if (!isSameGround) setMarks(level);
      shown = { level, tileVersion, states };
    },
    mark(mark, code) {
      const before = marks.get(mark);
      if (before === (code ?? undefined)) return;
      if (code === null) marks.delete(mark);
      else marks.set(mark, code);
      if (shown === undefined) return;
      if (before !== undefined) setMark(shown.level, before, mark, false);
      if (code !== null) setMark(shown.level, code, mark, true);
    },
    forget() {
      shown = undefined;
    },
  };
}
