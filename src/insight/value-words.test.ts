import { expect, test } from 'vitest';
import { columnUnit, measureLabel, pictureUnit, smoothingNote, unitOf } from '#insight/value-words.ts';
import { areaValue, pictureOf } from '../../tests/support/pictures.ts';

const prior = { mean: 0.012, variance: 0.0001, size: 10_000 };
const noun = ['wijk', 'wijken'] as const;
const areas = [areaValue('A'), areaValue('B', { count: 30, rate: 30 })];
const asked = (smoothing: 'gedempt' | 'ruw') => ({ ...pictureOf(areas).question, smoothing });

test('a smoothed value says so in its unit, a value as counted does not', () => {
  expect(unitOf({ isSmoothed: true })).toBe('per 1.000 inwoners, gedempt');
  expect(unitOf({ isSmoothed: false }, 'oppervlakte')).toBe('per km² land');
  expect(columnUnit([{ isSmoothed: false }, { isSmoothed: true }])).toBe('Per 1.000 inwoners, gedempt');
});

test('a picture says what its values are, and that raw ones were asked for', () => {
  expect(pictureUnit({ question: asked('gedempt'), prior })).toBe('per 1.000 inwoners, gedempt');
  expect(pictureUnit({ question: asked('gedempt'), prior: null })).toBe('per 1.000 inwoners');
  expect(pictureUnit({ question: asked('ruw'), prior: null })).toBe('per 1.000 inwoners, ruw');
  expect(measureLabel(asked('ruw'))).toBe('per 1.000 inwoners, ruw');
});

test('what smoothing could not do is said', () => {
  const note = (change: Parameters<typeof pictureOf>[1]) => smoothingNote(pictureOf(areas, change), noun);
  expect(note({ question: asked('gedempt'), prior })).toBeUndefined();
  expect(note({ question: asked('ruw') })).toBeUndefined();
  expect(note({ question: asked('gedempt') })).toBe(
    'Te weinig wijken met een waarde om te dempen; de waarden zijn ruw.',
  );
  expect(note({ question: asked('gedempt'), prior: { ...prior, variance: 0 } })).toBe(
    'De wijken verschillen niet meer van elkaar dan door toeval. Gedempt heeft daarom elke wijk met signalen dezelfde waarde, het gemiddelde van Duinstad.',
  );
});
