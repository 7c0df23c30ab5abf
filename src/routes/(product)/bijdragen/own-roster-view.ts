import { splitRoster, type OwnRoster } from '#approaches/own-roster.server.ts';
import type { ApproachNames } from '#approaches/view.ts';
import { handoverView } from '#deployments/handovers/view.ts';
import type { FoundShift } from '#deployments/queries.server.ts';
import type { Clock } from '#deployments/times.ts';
import { shiftView } from '#deployments/view.ts';
import { weekKey, weekOf } from '#text/iso-week.ts';

/** What the rosters ask of the own organisation, as its page shows it: what is to be told first. */
export function ownRosterView(found: OwnRoster, names: ApproachNames, clock: Clock) {
  const { toReport, week, handovers } = splitRoster(found, clock);
  const line = (one: FoundShift) => {
    const { approachId, on } = one.shift;
    return {
      ...shiftView(one, names, clock),
      title: found.titles.get(approachId) ?? '',
      href: `/plannen/${approachId}/rooster?week=${weekKey(weekOf(on))}&dienst=${one.id}#dienst`,
    };
  };
  return {
    toReport: toReport.map(line),
    week: week.map(line),
    handovers: handovers.map((one) => ({
      ...handoverView(one, names.partner, clock.today),
      title: found.titles.get(one.handover.approachId) ?? '',
      href: `/plannen/${one.handover.approachId}/rooster#overdrachten`,
    })),
  };
}

/** What the page of the own work shows of rosters. */
export type OwnRosterData = ReturnType<typeof ownRosterView>;
