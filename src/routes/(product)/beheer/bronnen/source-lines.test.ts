import { expect, test } from 'vitest';
import { sourceLine, sourcesSentence } from './source-lines.ts';

const source = {
  ...{ id: 'politie', name: 'Politie', owner: 'Politie Den Haag', freshDays: 7, revision: 1 },
  ...{ changedAt: new Date(0), deliveredAt: new Date('2026-11-08T09:00:00Z') },
};
const age = { name: 'Politie', age: '2 dagen', state: 'fresh' as const };

test('a source says when it last delivered and when it counts as outdated', () => {
  expect(sourceLine(source, age, 2)).toEqual({
    ...age,
    ...{ id: 'politie', owner: 'Politie Den Haag', unknownNames: 2 },
    ...{ delivered: '8 nov 2026, 10.00 uur', rule: 'na 7 dagen' },
  });
  const silent = { ...source, deliveredAt: null, freshDays: null };
  expect(sourceLine(silent, age, 0)).toMatchObject({ delivered: 'nog niets', rule: 'nooit' });
});

test.each([
  [[], 'Er zijn nog geen bronnen'],
  [['fresh', 'fresh'], 'Alle bronnen zijn actueel'],
  [['fresh', 'missing'], 'Eén bron leverde nog niets'],
  [['few', 'missing', 'missing', 'missing'], 'Drie bronnen leverden nog niets'],
  [['few', 'few', 'fresh'], 'Twee bronnen leverden te weinig om een dag te noemen'],
  [['stale', 'stale', 'missing'], 'Twee bronnen zijn verouderd'],
] as const)('%j: %s', (states, sentence) =>
  expect(sourcesSentence(states.map((state) => ({ state })))).toBe(sentence),
);
