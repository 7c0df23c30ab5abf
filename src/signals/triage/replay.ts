import type { Notice, NoticeEvent, Outcome } from '#signals/triage/model.ts';
import type { Move } from '#signals/triage/moves.ts';

/** What each move that decides something makes of a signal; the others leave the outcome as it was. */
const outcomes: Readonly<Partial<Record<Move, Outcome>>> = {
  takeUp: 'takenUp',
  passOn: 'passedOn',
  inform: 'informed',
  reject: 'rejected',
};

/**
 * What a signal is after everything that happened to it.
 *
 * @param events in the order in which they happened; the first tells how it came in
 */
export function replayNotice(events: readonly NoticeEvent[]): Notice {
  const [first, ...rest] = events;
  if (first?.kind !== 'received') throw new Error('a signal begins with how it came in');
  const { notice, day, dueOn } = first;
  return rest.reduce(applyToNotice, {
    ...notice,
    ...{ receivedOn: day, state: 'received', stateSince: day, dueOn },
    ...{ outcome: null, reason: '', passedToId: null, answer: null, bundleId: null },
    takenInto: null,
  });
}

/** What a signal is after one more event. */
export function applyToNotice(notice: Notice, event: NoticeEvent): Notice {
  switch (event.kind) {
    case 'received':
      throw new Error('a signal comes in once');
    case 'placed':
      return { ...notice, place: event.place };
    case 'bundled':
      return { ...notice, bundleId: event.bundleId };
    case 'unbundled':
      return { ...notice, bundleId: null };
    case 'takenInto': {
      const { approachId, bundleId } = event;
      return { ...notice, takenInto: { approachId, bundleId } };
    }
    case 'takenOut':
      return { ...notice, takenInto: null };
    case 'moved': {
      const { move, to, day, dueOn, text } = event;
      const next = { ...notice, state: to, stateSince: day, dueOn };
      const isWhy = move === 'reject' || move === 'reopen';
      return {
        ...next,
        reason: isWhy ? text : move === 'askAnswer' || move === 'answer' ? notice.reason : '',
        outcome: move === 'reopen' ? null : (outcomes[move] ?? notice.outcome),
        passedToId: move === 'passOn' ? event.partnerId : move === 'reopen' ? null : notice.passedToId,
        answer:
          event.answeredOn === null
            ? move === 'reopen'
              ? null
              : notice.answer
            : { day: event.answeredOn, text },
      };
    }
  }
}
