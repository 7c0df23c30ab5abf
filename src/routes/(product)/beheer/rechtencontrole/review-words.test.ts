import { expect, test } from 'vitest';
import { fieldOf, verdictDifferences } from './review-words.ts';

const rows = [
  { accountId: 'a', name: 'A. Eerst', verdict: 'withdraw' as const },
  { accountId: 'b', name: 'B. Tweede', verdict: null },
  { accountId: 'c', name: 'C. Derde', verdict: 'keep' as const },
];

test('of two who decided at once only what differs is shown, and nothing that was left alone', () => {
  const typed = {
    [fieldOf('a')]: 'houden',
    [fieldOf('b')]: 'intrekken',
    [fieldOf('c')]: 'houden',
    versie: '1',
  };
  expect(verdictDifferences(typed, rows)).toEqual([
    { label: 'A. Eerst', mine: 'houden', theirs: 'intrekken' },
    { label: 'B. Tweede', mine: 'intrekken', theirs: 'nog niet besloten' },
  ]);
  expect(verdictDifferences({ versie: '1' }, rows)).toEqual([]);
});
