/** Who adds to a history, and when. */
interface HistoryMaker {
  asker: { actor: string };
  now: Date;
}

/** Events as rows of a history that is only added to, numbered on from those that were there. */
export function historyRows(events: readonly object[], after: number, { asker, now }: HistoryMaker) {
  return events.map((event, at) => ({
    ...{ sequence: after + at + 1, madeAt: now, madeBy: asker.actor },
    event: JSON.stringify(event),
  }));
}
