import { waitsToGoOn } from '#approaches/continuation/decide.ts';
import type { Database } from '#db/connection.ts';
import type { ApproachEvent, ApproachType } from '#approaches/model.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';
import { outlinedBy, replay } from '#approaches/replay.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { historyRows, historyStamp } from '#decisions/history-rows.ts';
import { addMonths } from '#text/calendar.ts';

/** Keeps an approach that begins with these events. */
export async function addApproach(
  tx: Database,
  by: ApproachDecider,
  id: string,
  type: ApproachType,
  events: readonly ApproachEvent[],
): Promise<void> {
  const approach = replay(events);
  await tx
    .insertInto('approach')
    .values({
      id,
      ...rowOf(events, type),
      typeCode: type.code,
      typeVersion: type.version,
      orientation: type.orientation,
      municipalityCode: approach.municipalityCode,
      startedOn: approach.startedOn,
      parentId: approach.parentId,
      ...historyStamp(by, events.length),
    })
    .execute();
  await addEvents(tx, by, id, 0, events);
}

/** Adds to the history of an approach that is held, and keeps what it has become; gives the whole history. */
export async function addTo(
  tx: Database,
  by: ApproachDecider,
  { id, sequence, history }: Pick<FoundApproach, 'id' | 'sequence' | 'history'>,
  type: ApproachType,
  added: readonly ApproachEvent[],
): Promise<ApproachEvent[]> {
  const events = [...history.map(({ event }) => event), ...added];
  await addEvents(tx, by, id, sequence, added);
  await tx
    .updateTable('approach')
    .set({ ...rowOf(events, type), ...historyStamp(by, sequence + added.length) })
    .where('id', '=', id)
    .execute();
  return events;
}

async function addEvents(
  tx: Database,
  by: ApproachDecider,
  approachId: string,
  after: number,
  events: readonly ApproachEvent[],
): Promise<void> {
  const rows = historyRows(events, after, by);
  await tx
    .insertInto('approachEvent')
    .values(rows.map((row) => ({ approachId, ...row })))
    .execute();
}

/** What lists know of an approach, from what its history makes of it. */
function rowOf(events: readonly ApproachEvent[], type: ApproachType) {
  const { orientation, retention } = type;
  const approach = replay(events);
  const [next] = approach.terms
    .filter(({ endedOn }) => endedOn === null && approach.closedOn === null)
    .toSorted((one, other) => one.due.localeCompare(other.due));
  return {
    title: approach.title,
    level: approach.level,
    areaCodes: [...approach.areaCodes],
    outlinedBy: outlinedBy(events),
    hotspots: JSON.stringify(
      approach.hotspots.map(({ areaCode, themeCode, period }) => ({ areaCode, themeCode, period })),
    ),
    step: approach.step,
    stepSince: approach.stepSince,
    closedOn: approach.closedOn,
    handedUpOn: waitsToGoOn(type, approach) ? approach.closedOn : null,
    keptUntil:
      orientation === 'area' || approach.closedOn === null
        ? null
        : addMonths(approach.closedOn, 12 * retention.years),
    endsOn: approach.endsOn,
    decidingBody: approach.deciding.body,
    decidingOn: approach.deciding.day,
    leadId: approach.lead.partnerId,
    askedLeadId: approach.askedLead?.partnerId ?? null,
    nextTerm: next?.code ?? null,
    nextDue: next?.due ?? null,
  };
}
