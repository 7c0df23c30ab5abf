import type { Prior } from '#stats/empirical-bayes.ts';
import type { LevelVerdict } from '#stats/verdict.ts';
import type { CellState } from '#text/cell-state.ts';
import { shownRate } from '#insight/area-rate.ts';
import { exposureOf, type AreaValue, type Picture } from '#insight/model.ts';
import { measureWords, type Measure } from '#insight/question.ts';

const stateLetters: Record<CellState, string> = {
  value: 'v',
  zero: 'z',
  suppressed: 's',
  missing: 'm',
  stale: 'o',
};
const verdictLetters: Record<LevelVerdict, string> = {
  higher: 'h',
  lower: 'l',
  'not-different': 'n',
  'too-few': 'f',
  none: '-',
};
const noteLetters = { 'few-inhabitants': 'i', 'no-exposure': 'x', none: '-' };

const reversed = <Key extends string>(letters: Record<Key, string>): ReadonlyMap<string, Key> =>
  new Map((Object.entries(letters) as [Key, string][]).map(([key, letter]) => [letter, key]));
const states = reversed(stateLetters);
const verdicts = reversed(verdictLetters);
const notes = reversed(noteLetters);

/** Names and denominators of the areas of a level, in order of code: the same under one version of the map, so cached for ever. */
export interface AreaDirectory {
  codes: string[];
  names: string[];
  parentNames: string[];
  inhabitants: (number | null)[];
  households: (number | null)[];
  landHectares: (number | null)[];
  longitudes: number[];
  latitudes: number[];
}

/** The values of a picture without anything the directory knows: one letter per state, verdict and note, in order of code. */
export interface CompactValues {
  counts: (number | null)[];
  states: string;
  verdicts: string;
  notes: string;
}

/** Packs the areas of a picture, which must be in order of code and the same areas as the directory of their level. */
export function packValues(areas: readonly AreaValue[]): CompactValues {
  return {
    counts: areas.map((area) => area.count),
    states: areas.map((area) => stateLetters[area.state]).join(''),
    verdicts: areas.map((area) => verdictLetters[area.verdict]).join(''),
    notes: areas.map((area) => noteLetters[area.note ?? 'none']).join(''),
  };
}

/** Restores the areas of a picture from the directory and the packed values; rates and margins are computed again. */
export function unpackValues(
  directory: AreaDirectory,
  values: CompactValues,
  { measure, prior }: { measure: Measure; prior: Prior | null },
): AreaValue[] {
  const { per } = measureWords[measure];
  return directory.codes.map((code, position): AreaValue => {
    const count = values.counts[position] ?? null;
    const inhabitants = directory.inhabitants[position] ?? null;
    const note = notes.get(values.notes[position] ?? '-') ?? 'none';
    const area = {
      inhabitants,
      households: directory.households[position] ?? null,
      landHectares: directory.landHectares[position] ?? null,
    };
    const exposure = exposureOf(area, measure);
    const shown =
      count === null || note !== 'none' || exposure === null || exposure <= 0
        ? null
        : shownRate({ count, size: exposure }, per, prior);
    return {
      code,
      name: directory.names[position] ?? code,
      parentName: directory.parentNames[position] ?? '',
      inhabitants,
      state: states.get(values.states[position] ?? 'm') ?? 'missing',
      note: note === 'none' ? null : note,
      count,
      rate: shown?.rate ?? null,
      interval: shown?.interval ?? null,
      isSmoothed: shown?.isSmoothed ?? false,
      verdict: verdicts.get(values.verdicts[position] ?? '-') ?? 'none',
    };
  });
}

/** A picture with all its areas in place of the first rows. */
export function withAreas(picture: Picture, areas: AreaValue[]): Picture {
  return { ...picture, areas };
}
