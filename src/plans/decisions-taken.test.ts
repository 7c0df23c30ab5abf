import { expect, test } from 'vitest';
import { decisionsTaken, type DecidedEvent } from '#plans/decisions-taken.ts';
import { typeNamed } from '../../tests/support/approaches.ts';

const decision = { body: 'driehoek', day: '2026-10-10' } as const;
const type = typeNamed('probleemgebied');
const [move] = type.moves.filter(({ bodies }) => bodies.length > 0);
const moved: DecidedEvent = {
  approachId: 'a',
  event: {
    ...{
      kind: 'moved',
      day: '2026-10-11',
      move: move?.code ?? '',
      from: move?.from ?? '',
      to: move?.to ?? '',
    },
    ...{ isEnd: false, decision, reason: '' },
  },
};
const approved: DecidedEvent = { approachId: 'a', event: { kind: 'approved', day: '2026-10-12', decision } };
const about = (id: string) => (id === 'a' ? { title: 'Rond het plein', type } : undefined);

test('a decision is called by what was decided, and leads to where that stands', () => {
  expect(
    decisionsTaken([approved, moved], about).map(({ what, href, body, day }) => [what, href, body, day]),
  ).toEqual([
    ['Plan vastgesteld', '/plannen/a/plan', 'Lokale driehoek', '10 okt 2026'],
    [move?.name, '/plannen/a', 'Lokale driehoek', '10 okt 2026'],
  ]);
});

test('of what this viewer does not know nothing is told', () => {
  expect(decisionsTaken([{ ...moved, approachId: 'b' }], about)).toEqual([]);
});
