import type { Shift, ShiftEvent } from '#deployments/model.ts';

/**
 * What a shift is after everything that happened to it.
 *
 * @param events in the order in which they happened; the first tells how it was planned
 */
export function replayShift(events: readonly ShiftEvent[]): Shift {
  const [first, ...rest] = events;
  if (first?.kind !== 'planned') throw new Error('a shift begins with how it was planned');
  return rest.reduce(applyToShift, {
    ...first.shift,
    ...{ state: 'planned', cancelReason: '', report: null, reportedOn: null, corrections: [] },
  });
}

/** What a shift is after one more event. */
export function applyToShift(shift: Shift, event: ShiftEvent): Shift {
  switch (event.kind) {
    case 'planned':
      throw new Error('a shift is planned once');
    case 'changed':
      return { ...shift, ...event.plan };
    case 'cancelled':
      return { ...shift, state: 'cancelled', cancelReason: event.reason };
    case 'restored':
      return { ...shift, state: 'planned', cancelReason: '' };
    case 'walked':
      return { ...shift, state: 'walked', report: event.report, reportedOn: event.day };
    case 'corrected': {
      const { day, reason, report } = event;
      return { ...shift, report, corrections: [...shift.corrections, { day, reason }] };
    }
  }
}
