/** Who adds to a history, and when. */
interface HistoryMaker {
  asker: { actor: string };
  now: Date;
}

/** Which version a record has after so many events, and who made the last one. */
export function historyStamp({ asker, now }: HistoryMaker, sequence: number) {
  return { sequence, changedAt: now, changedBy: asker.actor };
}

/** Events as rows of a history that is only added to, numbered on from those that were there. */
export function historyRows(events: readonly object[], after: number, { asker, now }: HistoryMaker) {
  return events.map((event, at) => ({
    ...{ sequence: after + at + 1, madeAt: now, madeBy: asker.actor },
    event: JSON.stringify(event),
  }));
}
