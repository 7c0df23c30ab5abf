import { listOwnRoster } from '#approaches/own-roster.server.ts';
import { handoverView } from '#deployments/handovers/view.ts';
import { clockAt } from '#deployments/times.ts';
import { shiftView } from '#deployments/view.ts';
import { weekKey, weekOf } from '#text/iso-week.ts';
import { namesFor, type PlansContext } from '../plannen/plans.server.ts';

/** What the rosters ask of the own organisation, as its page shows it: what is to be told first. */
export async function loadOwnRoster(context: PlansContext) {
  const { reader, viewer, ownAreas, today } = context;
  const found = await listOwnRoster(reader, viewer, ownAreas, today);
  const names = await namesFor(
    context,
    found.shifts.map(({ shift }) => shift.areaCode),
  );
  const clock = clockAt(today, new Date());
  const shifts = found.shifts.map((one) => {
    const { approachId, on } = one.shift;
    return {
      ...shiftView(one, names, clock),
      title: found.titles.get(approachId) ?? '',
      href: `/plannen/${approachId}/rooster?week=${weekKey(weekOf(on))}&dienst=${one.id}#dienst`,
    };
  });
  return {
    toReport: shifts.filter((shift) => shift.isToReport),
    week: shifts.filter((shift) => !shift.isToReport),
    handovers: found.handovers.map((one) => ({
      ...handoverView(one, names.partner, today),
      title: found.titles.get(one.handover.approachId) ?? '',
      href: `/plannen/${one.handover.approachId}/rooster#overdrachten`,
    })),
  };
}

/** What the page of the own work shows of rosters. */
export type OwnRosterData = Awaited<ReturnType<typeof loadOwnRoster>>;
