import { expect, it } from 'vitest';
import { termTone } from '#ui/term.ts';

it('warns from four fifths of the time and is late only after the last day', () => {
  expect([0, 0.79, 0.8, 1, 1.01].map(termTone)).toEqual(['running', 'running', 'near', 'near', 'late']);
});
