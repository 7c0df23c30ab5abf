import type { Database } from '#db/connection.ts';
import { deployingIn } from '#approaches/deployments.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { shiftsOf, type RosterStory } from '#demo/roster-stories.ts';
import { actOnShift, addShift } from '#deployments/commands.server.ts';
import { actOnHandover, handOver } from '#deployments/handovers/commands.server.ts';
import type { ShiftPlan, ShiftReport } from '#deployments/model.ts';
import { coachMinutesOf, lastDayOf } from '#deployments/times.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { addDays } from '#text/calendar.ts';
import { startOfDay } from '#text/dates.ts';

interface RosterTelling {
  approachId: string;
  lastDay: string;
  /** Number of an organisation by its key. */
  idOf: (key: string) => string;
  by: (day: string, who: string | undefined) => ApproachDecider;
}

/**
 * Tells how the roster of an approach went, through the commands that people use, each on its own day: shifts of the whole time that is
 * planned, reports of those that were before the last day, and what was handed over.
 */
export async function tellRoster(
  db: Database,
  story: RosterStory,
  { approachId, lastDay, idOf, by }: RosterTelling,
): Promise<void> {
  if (story.plannedOn > lastDay) return;
  const decider = (day: string, who: string | undefined) => {
    const deciding = by(day, who);
    return { ...deciding, standing: deployingIn(deciding) };
  };
  // Shifts are of the evening: they are reported at the end of the day.
  const inTheEvening = (day: string, who: string) => ({
    ...decider(day, who),
    now: new Date(startOfDay(addDays(day, 1)).getTime() - 1),
  });
  const random = createRandom(1);
  const told = new Map<string, string>();
  for (const plan of shiftsOf(story)) {
    const { partner, cancelled, unreported, late } = story;
    const given = { ...plan, approachId, partnerId: idOf(partner) };
    const id = await addShift(db, decider(story.plannedOn, undefined), given);
    told.set(plan.on, id);
    const reason = cancelled[plan.on];
    const report = reportOf(plan, story, random);
    const on = late.includes(plan.on) ? addDays(plan.on, 2) : lastDayOf(plan);
    if (reason !== undefined && plan.on <= lastDay)
      await actOnShift(db, decider(plan.on, partner), { id, sequence: 1 }, { kind: 'cancel', reason });
    else if (!unreported.includes(plan.on) && on <= lastDay)
      await actOnShift(db, inTheEvening(on, partner), { id, sequence: 1 }, { kind: 'report', report });
  }
  for (const { shift, on, to, answer } of story.handovers) {
    const shiftId = told.get(shift);
    if (shiftId === undefined || on > lastDay) continue;
    const id = await handOver(db, decider(on, story.partner), { shiftId, partnerId: idOf(to) });
    if (answer === undefined || answer.day > lastDay) continue;
    const { declined } = answer;
    const command =
      declined === undefined
        ? ({ kind: 'accept' } as const)
        : ({ kind: 'decline', reason: declined } as const);
    await actOnHandover(db, decider(answer.day, to), { id, sequence: 1 }, command);
  }
}

/** What came of a shift: more of everything the longer it was, the same for the same story. */
function reportOf(
  { from, until, coaches }: ShiftPlan,
  { contactsPerCoachHour, noticed, police }: RosterStory,
  random: RandomStream,
): ShiftReport {
  const hours = coachMinutesOf({ from, until, coaches }) / 60;
  const contacts = Math.round(hours * contactsPerCoachHour * (0.6 + 0.8 * random.uniform()));
  const escalate = random.uniform() < 0.12 ? 1 : 0;
  const counts = {
    ...{ address: Math.round(contacts * 0.6), monitor: 2 + random.below(4) },
    ...{ deEscalate: random.below(3), escalate, refer: random.below(3) },
  };
  return {
    ...{ from, until, coaches, contacts, counts, police: escalate === 0 ? '' : police },
    noticed: noticed[random.below(noticed.length)] ?? '',
  };
}
