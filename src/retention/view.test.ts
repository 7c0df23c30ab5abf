import { expect, test } from 'vitest';
import { dueSentence, nextTimeSentence, yearsInWords } from '#retention/view.ts';

test.each([
  [0, 0, 'Er is niets over zijn termijn'],
  [1, 0, 'Eén regel is over de termijn'],
  [0, 1, 'Eén aanpak is over de termijn'],
  [0, 2, 'Twee aanpakken zijn over de termijn'],
  [1, 1, 'Eén regel en één aanpak zijn over de termijn'],
  [30, 2, '30 regels en twee aanpakken zijn over de termijn'],
])('%i rows and %i approaches that are due are told', (rows, approaches, sentence) => {
  expect(dueSentence(rows, approaches)).toBe(sentence);
});

test.each([
  [0, 'De volgende keer wordt niets gewist.'],
  [1, 'De volgende keer gaat er 1 weg.'],
  [1200, 'De volgende keer gaan er 1.200 weg.'],
])('the next run takes %i away', (due, sentence) => {
  expect(nextTimeSentence(due)).toBe(sentence);
});

test('years of types are told as one when they are the same', () => {
  expect(yearsInWords([5, 5])).toBe('5 jaar na sluiten');
  expect(yearsInWords([5, 1, 3])).toBe('1 tot 5 jaar na sluiten, naar soort');
});
