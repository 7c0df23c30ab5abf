import { database } from '#db/handle.ts';
import type { ActionContext } from '#forms.server.ts';
import { standingIn } from '#approaches/standing.server.ts';
import { actOnAgreement, type AgreementDecider } from '#decisions/agreements/commands.server.ts';
import type { AgreementDeed } from '#decisions/agreements/forms.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { findTitle, getApproach } from '#approaches/queries.server.ts';
import { actOnPlan } from '#plans/commands.server.ts';
import type { PlanDeed } from '#plans/forms.ts';
import { listChoices } from '#plans/interventions/choices.server.ts';
import { countBaseline } from '#plans/measurability/measure.server.ts';
import type { PlanCommand } from '#plans/model.ts';
import { FieldRefusal } from '#errors.ts';
import { decidingIn, plansOf } from './plans.server.ts';

/** Does something with the plan of an approach, on the version that the form was made from. */
export async function doWithPlan(
  context: ActionContext,
  approachId: string,
  { sequence, command }: PlanDeed,
): Promise<void> {
  const by = await decidingIn(context);
  const catalogue = new Map((await listChoices(database(), by)).map(({ code, name }) => [code, name]));
  const counted = await withBaseline(by, approachId, command);
  await actOnPlan(database(), { ...by, catalogue }, { approachId, sequence }, counted);
}

/**
 * A goal with a baseline that was counted, for who may see exact counts there; anyone else tells it. Of an approach that someone may
 * not read nothing is counted: the command refuses it.
 */
async function withBaseline(
  by: ApproachDecider,
  approachId: string,
  command: PlanCommand,
): Promise<PlanCommand> {
  if (command.kind !== 'setGoal') return command;
  const { goal } = command;
  // Of days the wrong way round nothing is counted: the command says so.
  if (goal.baseline === null || goal.baseline.to < goal.baseline.from) return command;
  const { reader } = await plansOf({ db: database(), ...by, edition: { year: by.year } });
  const found = await getApproach(reader, approachId, null);
  const place = { ...found.approach, areaYear: by.year };
  const count = await countBaseline(database(), by.viewer, place, goal, goal.baseline);
  if (count === null) return command;
  if (count === 0)
    throw new FieldRefusal(
      'nulvan',
      'Hier is in deze tijd niets geteld. Kies een andere periode of indicator.',
    );
  return { ...command, goal: { ...goal, baseline: { ...goal.baseline, count, isCounted: true } } };
}

/**
 * Where someone goes after a deed on the plan of an approach: to that place of it, or to the own work for who took part no more by
 * declining or finishing, and so does not read it any more.
 */
export async function placeAfter(context: ActionContext, approachId: string, place: string): Promise<string> {
  const by = await decidingIn(context);
  const { reader } = await plansOf({ db: database(), ...by, edition: { year: by.year } });
  const isRead = (await findTitle(reader, approachId)) !== null;
  return isRead ? `/plannen/${approachId}/plan?bewaard#${place}` : '/bijdragen?bewaard';
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
