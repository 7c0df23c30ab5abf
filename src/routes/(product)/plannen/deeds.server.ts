import { database } from '#db/handle.ts';
import type { ActionContext } from '#forms.server.ts';
import { standingIn } from '#approaches/standing.server.ts';
import { actOnAgreement, type AgreementDecider } from '#decisions/agreements/commands.server.ts';
import type { AgreementDeed } from '#decisions/agreements/forms.ts';
import { actOnPlan } from '#plans/commands.server.ts';
import type { PlanDeed } from '#plans/forms.ts';
import { decidingIn } from './plans.server.ts';

/** Interventions with a code; without a catalogue each has a name of its own. */
const catalogue: ReadonlyMap<string, string> = new Map();

/** Does something with the plan of an approach, on the version that the form was made from. */
export async function doWithPlan(
  context: ActionContext,
  approachId: string,
  { sequence, command }: PlanDeed,
): Promise<void> {
  const by = { ...(await decidingIn(context)), catalogue };
  await actOnPlan(database(), by, { approachId, sequence }, command);
}

/** Who makes or settles agreements, and how they stand to the approach of each. */
export async function agreeingIn(context: ActionContext): Promise<AgreementDecider> {
  const by = await decidingIn(context);
  return { ...by, standing: standingIn(by) };
}

/** Does something with an agreement, on the version that the form was made from. */
export async function doWithAgreement(
  context: ActionContext,
  { command, ...version }: AgreementDeed,
): Promise<void> {
  await actOnAgreement(database(), await agreeingIn(context), version, command);
}
