import { minimumInhabitants } from '#stats/poisson-interval.ts';
import { quartiles } from '#stats/quantiles.ts';
import { mostSimilar } from '#stats/similar.ts';
import type { Area } from '#areas/model.ts';
import type { AreaValue } from '#insight/model.ts';
import { levelTerms } from '#text/terms.ts';
import { capitalise, countWord } from '#text/numbers.ts';

/** As many areas are compared with; a group of fewer than three says little. */
const mostAreas = 6;
const fewestAreas = 3;

/** An area of the comparison with its value and margin per 1.000 inhabitants. */
export interface ComparedArea {
  code: string;
  name: string;
  value: number;
  low: number;
  high: number;
  isOwn: boolean;
}

/** An area beside those that are most like it. */
export interface SimilarAreas {
  /** In order of value: the drawing says that the order means little. */
  areas: ComparedArea[];
  /** The middle half of the others. */
  band: [number, number];
  /** What they are alike in, and how many have no number. */
  explanation: string;
}

/**
 * Codes of the areas of the same level that are most like an area: in inhabitants per hectare, persons per household and
 * number of inhabitants, each on a scale of ratios. Nothing that is counted decides, so the group stays as it is all year. Areas with
 * hardly any inhabitants are like none.
 *
 * @param areas every area of the level in the municipality
 */
export function similarCodes(area: Pick<Area, 'code'>, areas: readonly Area[]): string[] {
  const own = areas.findIndex(({ code }) => code === area.code);
  if (own < 0) return [];
  return mostSimilar(areas.map(keyFigures), own, mostAreas).flatMap(
    (position) => areas[position]?.code ?? [],
  );
}

function keyFigures({ inhabitants, households, landHectares }: Area): (number | null)[] {
  if (inhabitants === null || inhabitants < minimumInhabitants || !households || !landHectares) return [null];
  return [inhabitants / landHectares, inhabitants / households, inhabitants].map(Math.log);
}

/**
 * The comparison of an area with those most like it; null when fewer than three of them have a number, or the area itself
 * has none.
 *
 * @param values of every area of the level, judged together
 */
export function similarAreas(
  area: Area,
  areas: readonly Area[],
  values: readonly AreaValue[],
): SimilarAreas | null {
  const codes = similarCodes(area, areas);
  const compared = [area.code, ...codes].flatMap((code): ComparedArea[] => {
    const value = values.find((each) => each.code === code);
    if (value?.rate === null || value?.rate === undefined || value.interval === null) return [];
    const [low, high] = value.interval;
    return [{ code, name: value.name, value: value.rate, low, high, isOwn: code === area.code }];
  });
  const others = compared.filter(({ isOwn }) => !isOwn);
  const middle = quartiles(others.map(({ value }) => value));
  if (compared.length === others.length || others.length < fewestAreas || middle === undefined) return null;
  return {
    areas: compared.sort((one, other) => other.value - one.value || (one.name < other.name ? -1 : 1)),
    band: [middle.lowerQuartile, middle.upperQuartile],
    explanation: explain(area, codes.length, codes.length - others.length),
  };
}

function explain({ name, level, year }: Area, chosen: number, without: number): string {
  const group = `${capitalise(countWord(chosen))} ${levelTerms[level].many} van de gemeente die in inwoners per hectare, personen per huishouden en aantal inwoners (kerncijfers ${year}) het meest op ${name} lijken.`;
  if (without === 0) return group;
  return `${group} ${capitalise(countWord(without))} daarvan ${without === 1 ? 'heeft' : 'hebben'} geen getal en ${without === 1 ? 'staat' : 'staan'} er niet bij.`;
}
