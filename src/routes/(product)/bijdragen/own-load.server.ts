import { everyApproach, listApproaches } from '#approaches/queries.server.ts';
import { listOwnOrganisations } from '#approaches/rights.server.ts';
import { listCapacities, listLoadFacts } from '#plans/load/queries.server.ts';
import { ownLoadWords } from '#plans/load/view.ts';
import type { OwnWork } from '#plans/own-work.server.ts';
import type { PlansContext } from '../plannen/plans.server.ts';

/**
 * What the own organisation can spend and promised this week, in a line; empty for who works for none.
 *
 * @param work what plans ask of it
 */
export async function ownLoadLine(
  { reader, viewer, ownAreas, today }: Pick<PlansContext, 'reader' | 'viewer' | 'ownAreas' | 'today'>,
  work: readonly OwnWork[],
): Promise<string> {
  if (viewer.organisationId === null) return '';
  const own = new Set((await listOwnOrganisations(reader, viewer, ownAreas)).map(({ id }) => id));
  const capacity = (await listCapacities(reader)).find(({ id, kind }) => own.has(id) && kind !== 'gemeente');
  if (capacity === undefined) return '';
  const approaches = await listApproaches(reader, { ...everyApproach, state: 'running' });
  const plans = new Map(work.map(({ approachId, plan }) => [approachId, { plan }]));
  return ownLoadWords(capacity, await listLoadFacts(reader, approaches, today, plans), today);
}
