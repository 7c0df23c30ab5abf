import { expect, test } from 'vitest';
import { staleRefusal } from '#audit/stale.ts';

const words = { what: 'deze bron', next: 'Vergelijk beide versies.' };

test.each([
  ['a', 'U hebt deze bron intussen in een ander venster gewijzigd. Vergelijk beide versies.'],
  ['b', 'Iemand anders heeft deze bron intussen gewijzigd. Vergelijk beide versies.'],
  [null, 'Iemand anders heeft deze bron intussen gewijzigd. Vergelijk beide versies.'],
])('after a change by %s the one who is a reads whose it was', (changedBy, message) => {
  expect(staleRefusal({ actor: 'a' }, changedBy, words)).toMatchObject({ code: 'CONFLICT', message });
});

test('in a demo nobody knows whether the one of the same role is the same', () => {
  const actor = 'demo:oovAdvisor';
  expect(staleRefusal({ actor }, actor, words).message).toBe(
    'Intussen is deze bron gewijzigd. Vergelijk beide versies.',
  );
});
