import { describe, expect, it } from 'vitest';
import { hasWords, wordsIn } from '#text/bare.ts';

describe('finding by words', () => {
  it('reads what was typed without capitals, accents and signs', () => {
    expect(wordsIn("  Café  's-Avonds ")).toEqual(['cafe', 'savonds']);
    expect(wordsIn(' -- ')).toEqual([]);
  });

  it.each([
    ['plein', true],
    ['PLEIN overlast', true],
    // Each word may stand in another text.
    ['plein noord', true],
    ['avond overlast', true],
    ['plein zuid', false],
    ['', true],
  ])('“%s”: %s', (typed, isFound) => {
    expect(hasWords(wordsIn(typed), ['Avondoverlast op het Pléin', 'Buurt-Noord'])).toBe(isFound);
  });
});
