import type { Agreement, AgreementEvent } from '#decisions/agreements/model.ts';

/**
 * What an agreement is after everything that happened to it; the events up to a day give what was known on that day.
 *
 * @param events in the order in which they happened; the first tells how it was made
 */
export function replayAgreement(events: readonly AgreementEvent[]): Agreement {
  const [first, ...rest] = events;
  if (first?.kind !== 'made') throw new Error('an agreement begins with how it was made');
  const { approachId, text, ownerId, dueOn, day } = first;
  return rest.reduce(applyToAgreement, {
    ...{ approachId, text, ownerId, dueOn, madeOn: day },
    ...{ moves: [], state: 'open', settledOn: null, lapseReason: '' },
  });
}

/** What an agreement is after one more event. */
export function applyToAgreement(agreement: Agreement, event: AgreementEvent): Agreement {
  switch (event.kind) {
    case 'made':
      throw new Error('an agreement is made once');
    case 'moved': {
      const { day, from, to, reason } = event;
      return { ...agreement, dueOn: to, moves: [...agreement.moves, { day, from, to, reason }] };
    }
    case 'handedOver':
      return { ...agreement, ownerId: event.ownerId, dueOn: event.dueOn, moves: [] };
    case 'done':
      return { ...agreement, state: 'done', settledOn: event.day };
    case 'reopened':
      return { ...agreement, state: 'open', settledOn: null };
    case 'lapsed':
      return { ...agreement, state: 'lapsed', settledOn: event.day, lapseReason: event.reason };
  }
}
