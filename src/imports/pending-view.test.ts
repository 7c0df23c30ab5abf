import { expect, test } from 'vitest';
import { pendingLine, pendingSentence } from '#imports/pending-view.ts';

const listed = {
  name: 'aB3xYz',
  fileName: 'mei.csv',
  source: 'Buurtapp',
  until: new Date('2026-11-08T09:00Z'),
};

test('a file that waits says what for, and until when it is kept', () => {
  expect(pendingLine({ ...listed, step: 'ready' })).toEqual({
    ...{ name: 'aB3xYz', fileName: 'mei.csv', source: 'Buurtapp', until: '8 nov 2026, 10.00 uur' },
    ...{ step: 'klaar om in te lezen', tone: 'accent' },
  });
  expect(pendingLine({ ...listed, step: 'failed' }).tone).toBe('bad');
  expect(pendingLine({ ...listed, step: 'checking' }).tone).toBe('neutral');
});

test.each([
  [1, 'Eén bestand wacht nog op u'],
  [3, 'Drie bestanden wachten nog op u'],
])('%i is told in a sentence', (count, sentence) => expect(pendingSentence(count)).toBe(sentence));
