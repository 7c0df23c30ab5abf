import { expect, test } from 'vitest';
import { searchWords } from '#areas/search-words.ts';

test.each([
  ['arnhem oost', ['arnhemoost']],
  ['Arnhem-Oost', ['arnhemoost']],
  ['stadsdeel Escamp', ['stadsdeelescamp', 'escamp']],
  ["'s-Gravenhage", ['sgravenhage', 'denhaag']],
  ['gemeente den haag', ['gemeentedenhaag', 'denhaag', 'sgravenhage']],
  ['Zuiderparkbuurt', ['zuiderparkbuurt']],
  ['Citroënwijk', ['citroenwijk']],
  ['wk0518', ['wk0518']],
  [' - ', []],
])('%s', (text, words) => {
  expect(searchWords(text)).toEqual(words);
});
