import { expect, test } from 'vitest';
import { joinDutch, joinEither, joinNames } from '#text/list-words.ts';
import { composedKindTerms, levelTerms, menuLabels } from '#text/terms.ts';
import { changeVerdictWords, levelVerdictAgainst, levelVerdictWords } from '#text/verdicts.ts';

test('a list in a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(joinDutch)).toEqual(['', 'a', 'a en b', 'a, b en c']);
  expect([[], ['a'], ['a', 'b', 'c']].map(joinEither)).toEqual(['', 'a', 'a, b of c']);
});

test('a name that is a list itself stands apart in a list of names', () => {
  expect(joinNames(['geluid', 'afval en leefomgeving'])).toBe('geluid en ‘afval en leefomgeving’');
  expect(joinNames(['zeden, uitbuiting', 'geweld', 'lente'])).toBe('‘zeden, uitbuiting’, geweld en lente');
  expect(joinNames(['drank en drugs'])).toBe('drank en drugs');
});

test('a verdict has fixed words and a shape of its own direction', () => {
  const labels = (words: Record<string, { label: string; shape: string }>) =>
    Object.values(words).map(({ label, shape }) => `${shape}: ${label}`);
  expect(labels(levelVerdictWords)).toEqual([
    'up: Aantoonbaar hoger',
    'down: Aantoonbaar lager',
    'circle: Niet aantoonbaar anders',
    'dotted-cross: Te weinig om te meten',
    'dotted-cross: Nog geen oordeel',
  ]);
  expect(labels(changeVerdictWords)).toEqual([
    'up: Aantoonbaar meer',
    'down: Aantoonbaar minder',
    'circle: Niet aantoonbaar',
    'dotted-cross: Te weinig om te meten',
    'dotted-cross: Nog geen oordeel',
  ]);
});

test('a phrase is its label inside a sentence', () => {
  for (const words of [...Object.values(levelVerdictWords), ...Object.values(changeVerdictWords)]) {
    expect(words.phrase).toBe(words.label.toLowerCase());
  }
});

test('a verdict names what it was compared with, unless nothing was compared', () => {
  expect(levelVerdictAgainst('higher', 'de gemeente (4,4)')).toBe('Aantoonbaar hoger dan de gemeente (4,4)');
  expect(levelVerdictAgainst('too-few', 'de gemeente (4,4)')).toBe('Te weinig om te meten');
});

test('levels and menu have the words of the trade', () => {
  expect(Object.values(levelTerms).map((term) => `${term.article} ${term.one}, ${term.many}`)).toEqual([
    'de straat, straten',
    'de buurt, buurten',
    'de wijk, wijken',
    'het stadsdeel, stadsdelen',
    'de gemeente, gemeenten',
    "de regio, regio's",
  ]);
  expect(Object.keys(composedKindTerms)).toEqual(['stadsdeel', 'programmagebied', 'werkgebied']);
  expect(Object.values(menuLabels)).toHaveLength(14);
});
