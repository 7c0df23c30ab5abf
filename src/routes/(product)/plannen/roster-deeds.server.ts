import { database } from '#db/handle.ts';
import type { ActionContext } from '#forms.server.ts';
import { deployingIn } from '#approaches/deployments.server.ts';
import { findTitle } from '#approaches/queries.server.ts';
import { actOnShift } from '#deployments/commands.server.ts';
import type { ShiftDeed } from '#deployments/forms.ts';
import { actOnHandover } from '#deployments/handovers/commands.server.ts';
import type { HandoverCommand } from '#deployments/handovers/model.ts';
import { getShift } from '#deployments/queries.server.ts';
import type { DeploymentDecider } from '#deployments/standing.ts';
import { weekKey, weekOf } from '#text/iso-week.ts';
import { decidingIn, plansOf } from './plans.server.ts';

/** Who plans, reports or hands over, and how they stand to each roster. */
export async function rosteringIn(context: ActionContext): Promise<DeploymentDecider> {
  const by = await decidingIn(context);
  return { ...by, standing: deployingIn(by) };
}

/** Does something with a shift, on the version that the form was made from. */
export async function doWithShift(
  context: ActionContext,
  { id, sequence, command }: ShiftDeed,
): Promise<void> {
  await actOnShift(database(), await rosteringIn(context), { id, sequence }, command);
}

/** Does something with a handover, on the version that the form was made from. */
export async function doWithHandover(
  context: ActionContext,
  { id, sequence, command }: { id: string; sequence: number; command: HandoverCommand },
): Promise<void> {
  await actOnHandover(database(), await rosteringIn(context), { id, sequence }, command);
}

/** The address of a shift in the roster of its approach. */
export async function placeOfShift(approachId: string, shiftId: string): Promise<string> {
  const { shift } = await getShift(database(), shiftId);
  return `/plannen/${approachId}/rooster?week=${weekKey(weekOf(shift.on))}&dienst=${shiftId}&bewaard#dienst`;
}

/**
 * Where someone goes after a deed in a roster: to that place of it, or to the own work for who takes part no more by it, such as by
 * declining, and so does not read it any more.
 */
export async function rosterAfter(
  context: ActionContext,
  approachId: string,
  place: string,
): Promise<string> {
  const by = await decidingIn(context);
  const { reader } = await plansOf({ db: database(), ...by, edition: { year: by.year } });
  return (await findTitle(reader, approachId)) === null ? '/bijdragen?bewaard' : place;
}
