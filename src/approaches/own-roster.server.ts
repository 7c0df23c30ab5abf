import type { Database } from '#db/connection.ts';
import type { OwnOrganisation } from '#approaches/rights.server.ts';
import { listHandovers, type FoundHandover } from '#deployments/handovers/queries.server.ts';
import { listShifts, type FoundShift } from '#deployments/queries.server.ts';
import { isToReport } from '#deployments/late.ts';
import type { Clock } from '#deployments/times.ts';
import { addDays } from '#text/calendar.ts';
import { weekOf } from '#text/iso-week.ts';

/** What the rosters hold for the own organisation, with the approaches they belong to. */
export interface OwnRoster {
  /** Of this week, and those of before that nobody reported. */
  shifts: FoundShift[];
  /** That wait for an answer. */
  handovers: FoundHandover[];
  titles: ReadonlyMap<string, string>;
}

/**
 * Shifts that the organisation of a viewer walks this week or still has to report, and handovers that wait for its answer; of approaches
 * that run only.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`)
 * @param organisations that they work for (`listOwnOrganisations`)
 */
export async function listOwnRoster(
  reader: Database,
  organisations: readonly OwnOrganisation[],
  today: string,
): Promise<OwnRoster> {
  const partnerIds = organisations.map(({ id }) => id);
  const { from } = weekOf(today);
  const shifts = await listShifts(reader, { partnerIds, from, to: addDays(from, 7) });
  const handovers = await listHandovers(reader, { askedOf: partnerIds });
  const ids = [
    ...shifts.map(({ shift }) => shift.approachId),
    ...handovers.map(({ handover }) => handover.approachId),
  ];
  if (ids.length === 0) return { shifts: [], handovers: [], titles: new Map() };
  const approaches = await reader
    .selectFrom('approach')
    .select(['id', 'title', 'municipalityCode', 'areaCodes'])
    .where('id', 'in', [...new Set(ids)])
    .where('closedOn', 'is', null)
    .execute();
  const isOwn = (approachId: string, partnerId: string) => {
    const approach = approaches.find(({ id }) => id === approachId);
    const organisation = organisations.find(({ id }) => id === partnerId);
    return approach !== undefined && organisation?.worksIn(approach) === true;
  };
  return {
    shifts: shifts.filter(({ shift }) => isOwn(shift.approachId, shift.partnerId)),
    handovers: handovers.filter(({ handover }) => isOwn(handover.approachId, handover.partnerId)),
    titles: new Map(approaches.map(({ id, title }) => [id, title])),
  };
}

/** The same as a page tells it apart: shifts that have begun and nobody reported, the others of this week, and handovers. */
export function splitRoster({ shifts, handovers }: Omit<OwnRoster, 'titles'>, clock: Clock) {
  const waits = ({ shift }: FoundShift) => isToReport(shift, clock);
  return {
    toReport: shifts.filter(waits),
    week: shifts.filter((one) => !waits(one)),
    handovers,
  };
}
