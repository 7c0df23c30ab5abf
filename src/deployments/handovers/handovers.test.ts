import { expect, test } from 'vitest';
import {
  applyToHandover,
  askHandover,
  decideHandover,
  isAnswerLate,
  referenceOf,
  replayHandover,
  type Handover,
  type HandoverCommand,
} from '#deployments/handovers/model.ts';

const asked = () =>
  replayHandover(
    askHandover(
      { approachId: 'a', shiftId: 's', number: 7, partnerId: 'gezin' },
      { today: '2026-11-20', answerDays: 5 },
    ),
  );
const after = (handover: Handover, command: HandoverCommand, today = '2026-11-25') =>
  decideHandover(handover, command, { today }).reduce(applyToHandover, handover);
const decline = (reason: string): HandoverCommand => ({ kind: 'decline', reason });

test('a handover is a number, and is answered within so many working days', () => {
  expect(asked()).toMatchObject({ state: 'asked', askedOn: '2026-11-20', dueOn: '2026-11-27' });
  expect(referenceOf(asked())).toBe('O-7');
  expect([isAnswerLate(asked(), '2026-11-27'), isAnswerLate(asked(), '2026-11-28')]).toEqual([false, true]);
  const accepted = after(asked(), { kind: 'accept' }, '2026-11-30');
  expect([accepted.state, accepted.settledOn, isAnswerLate(accepted, '2026-12-20')]).toEqual([
    ...['accepted', '2026-11-30', true],
  ]);
  expect(isAnswerLate(after(asked(), { kind: 'accept' }), '2026-12-20')).toBe(false);
});

test('it is declined with a reason, taken back while it waits, and settled once', () => {
  expect(() => after(asked(), decline(' '))).toThrow('Vul in waarom niet.');
  const declined = after(asked(), decline('Wachtlijst.'));
  expect(declined).toMatchObject({ state: 'declined', reason: 'Wachtlijst.', settledOn: '2026-11-25' });
  const withdrawn = after(asked(), { kind: 'withdraw' });
  expect([withdrawn.state, isAnswerLate(withdrawn, '2026-12-20')]).toEqual(['withdrawn', false]);
  const settled: [Handover, string][] = [
    [declined, 'al afgewezen'],
    [withdrawn, 'al teruggenomen'],
    [after(asked(), { kind: 'accept' }), 'al aangenomen'],
  ];
  for (const [handover, words] of settled)
    for (const command of [{ kind: 'accept' }, decline('x'), { kind: 'withdraw' }] as const)
      expect(() => after(handover, command)).toThrow(words);
});
