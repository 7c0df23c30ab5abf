import { randomUUID } from 'node:crypto';
import { asDeed } from '#audit/deeds.server.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import { historyRows, historyStamp } from '#decisions/history-rows.ts';
import { dayAsked, decideShift, planShift } from '#deployments/decide.ts';
import type { NewShift, Shift, ShiftCommand, ShiftEvent } from '#deployments/model.ts';
import { getShift, sumMinutesIn } from '#deployments/queries.server.ts';
import { replayShift } from '#deployments/replay.ts';
import type { DeploymentDecider, DeploymentStanding } from '#deployments/standing.ts';
import { clockAt, coachMinutesOf } from '#deployments/times.ts';
import { isDay } from '#text/calendar.ts';
import { weekOf } from '#text/iso-week.ts';
import { DomainError } from '#errors.ts';

/** What the log calls what a roster belongs to. */
export const resource = 'areaPlan';

/**
 * Plans a shift; gives its id. Throws a refusal that names the rule, and NO_ACCESS for who neither changes the approach nor works for
 * the organisation that walks it.
 */
export async function addShift(db: Database, by: DeploymentDecider, given: NewShift): Promise<string> {
  const { approachId } = given;
  const id = randomUUID();
  return asDeed(db, by.asker, { action: 'update', resource, subject: approachId }, async (tx) => {
    const standing = await by.standing(tx, approachId);
    requireOwn(standing, given.partnerId);
    const events = planShift(
      given,
      await contextOf(tx, by, standing, { approachId, on: given.on, except: null }),
    );
    await standing.requireTakingPart(given.partnerId);
    await standing.requireArea(given.areaCode);
    const shift = replayShift(events);
    await tx
      .insertInto('deploymentShift')
      .values({
        id,
        approachId,
        partnerId: shift.partnerId,
        ...rowOf(shift),
        ...historyStamp(by, events.length),
      })
      .execute();
    await addEvents(tx, id, 0, events, by);
    return { result: id };
  });
}

/**
 * Does something with a shift: whoever changes the approach or works for its organisation. Throws a refusal that names the rule,
 * NOT_FOUND when it is not there for them, NO_ACCESS for another organisation, and CONFLICT when it changed since this version.
 */
export async function actOnShift(
  db: Database,
  by: DeploymentDecider,
  { id, sequence }: { id: string; sequence: number },
  command: ShiftCommand,
): Promise<void> {
  const known = await db
    .selectFrom('deploymentShift')
    .select('approachId')
    .where('id', '=', id)
    .executeTakeFirst();
  const subject = known?.approachId ?? null;
  await asDeed(db, by.asker, { action: 'update', resource, subject }, async (tx) => {
    if (known === undefined) throw new DomainError('NOT_FOUND', 'Deze dienst bestaat niet.');
    const { approachId } = known;
    const standing = await by.standing(tx, approachId);
    // The approach is held, so whoever comes second finds that the history went on.
    const found = await getShift(tx, id);
    requireOwn(standing, found.shift.partnerId);
    if (found.sequence !== sequence)
      throw staleRefusal(by.asker, found.history.at(-1)?.madeBy ?? null, {
        what: 'deze dienst',
        next: 'Wat u invulde staat er nog; kijk hoe de dienst er nu voor staat en probeer het opnieuw.',
      });
    const on = dayAsked(found.shift, command);
    const added = decideShift(
      found.shift,
      command,
      await contextOf(tx, by, standing, { approachId, on, except: id }),
    );
    if (command.kind === 'change') await standing.requireArea(command.plan.areaCode);
    const shift = replayShift([...found.history.map(({ event }) => event), ...added]);
    await addEvents(tx, id, sequence, added, by);
    await tx
      .updateTable('deploymentShift')
      .set({ ...rowOf(shift), ...historyStamp(by, sequence + added.length) })
      .where('id', '=', id)
      .execute();
    return { result: undefined };
  });
}

/** Throws for an organisation that is neither led by them nor their own: an organisation speaks for itself alone. */
export function requireOwn({ isEditor, worksFor }: DeploymentStanding, partnerId: string): void {
  if (isEditor || worksFor(partnerId)) return;
  throw new DomainError(
    'NO_ACCESS',
    'Alleen de organisatie die de dienst loopt doet dit, of wie de aanpak leidt.',
  );
}

async function contextOf(
  tx: Database,
  { today, now }: DeploymentDecider,
  { deployment }: DeploymentStanding,
  { approachId, on, except }: { approachId: string; on: string; except: string | null },
) {
  const monday = isDay(on) ? weekOf(on).from : today;
  const otherMinutes = await sumMinutesIn(tx, { approachId, monday, except });
  return { ...clockAt(today, now), deployment, otherMinutes };
}

async function addEvents(
  tx: Database,
  shiftId: string,
  after: number,
  events: readonly ShiftEvent[],
  by: DeploymentDecider,
): Promise<void> {
  const rows = historyRows(events, after, by);
  await tx
    .insertInto('deploymentShiftEvent')
    .values(rows.map((row) => ({ shiftId, ...row })))
    .execute();
}

/** What lists know of a shift. */
function rowOf(shift: Shift) {
  const { on, areaCode, state, report } = shift;
  const coachMinutes = state === 'cancelled' ? 0 : coachMinutesOf(report ?? shift);
  return { shiftOn: on, areaCode, state, coachMinutes };
}
