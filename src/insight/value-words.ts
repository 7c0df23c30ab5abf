import { capitalise } from '#text/numbers.ts';
import type { AreaValue, Picture } from '#insight/model.ts';
import { measureWords, type Measure, type Question } from '#insight/question.ts';

/** The unit of one value: `per 1.000 inwoners, gedempt`. */
export function unitOf({ isSmoothed }: Pick<AreaValue, 'isSmoothed'>, measure: Measure = 'inwoners'): string {
  return `${measureWords[measure].unit}${isSmoothed ? ', gedempt' : ''}`;
}

/** The unit of a column of values, as its heading. */
export function columnUnit(values: readonly Pick<AreaValue, 'isSmoothed'>[]): string {
  return capitalise(unitOf({ isSmoothed: values.some(({ isSmoothed }) => isSmoothed) }));
}

/** The unit of a whole picture; values that one asked for as counted say so. */
export function pictureUnit({ question, prior }: Pick<Picture, 'question' | 'prior'>): string {
  const { unit } = measureWords[question.measure];
  if (prior !== null) return `${unit}, gedempt`;
  return question.smoothing === 'ruw' ? `${unit}, ruw` : unit;
}

/** The choice of measure in one phrase, as the filter shows it. */
export function measureLabel({ measure, smoothing }: Pick<Question, 'measure' | 'smoothing'>): string {
  return `${measureWords[measure].label}, ${smoothing}`;
}

/**
 * What smoothing could not do for a picture that asks for it: too few areas, or areas that differ no more than chance, which
 * would otherwise be an even map without a word. Undefined when there is nothing to say.
 */
export function smoothingNote(
  { areas, question, prior, reference }: Pick<Picture, 'areas' | 'question' | 'prior' | 'reference'>,
  [one, many]: readonly [string, string],
): string | undefined {
  const valued = areas.filter(({ rate, state }) => rate !== null && state !== 'zero');
  if (question.smoothing === 'ruw' || valued.length < 2) return undefined;
  if (prior === null) return `Te weinig ${many} met een waarde om te dempen; de waarden zijn ruw.`;
  if (prior.variance > 0) return undefined;
  return `De ${many} verschillen niet meer van elkaar dan door toeval. Gedempt heeft daarom elke ${one} met signalen dezelfde waarde, het gemiddelde van ${reference.name}.`;
}
