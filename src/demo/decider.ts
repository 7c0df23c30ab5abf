import { itself } from '#audit/model.ts';
import type { Role, Viewer } from '#auth/model.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { demoPartners } from '#demo/stories.ts';

/** Who approves a plan in a story, beside its organisations. */
export const steeringGroup = 'stuurgroep';

/** Where a story happens. */
interface Place extends Pick<Viewer, 'ownAreaCode' | 'ownBuurten'> {
  /** Year of the division in use. */
  year: number;
}

/**
 * Whoever does something in a story on a day: the municipality when nobody is named, an organisation, or the stuurgroep.
 *
 * @param who key of an organisation
 */
export function deciderOf(
  day: string,
  who: string | undefined,
  { year, ownAreaCode, ownBuurten }: Place,
): ApproachDecider {
  const role: Role =
    who === undefined ? 'oovAdvisor' : who === steeringGroup ? 'steeringMember' : 'partnerProfessional';
  const organisationId = demoPartners.find(({ key }) => key === who)?.name ?? null;
  const viewer: Viewer = {
    ...{ userId: null, name: `demo:${role}`, role },
    ...{ organisationId, ownAreaCode, ownBuurten },
  };
  // Not in the name of the roles that one can choose: nobody who tries the demo did this.
  const actor =
    who === undefined ? itself.actor : `${itself.actor} namens ${organisationId ?? 'de stuurgroep'}`;
  const asker = { ...itself, actor, purpose: 'gebiedsanalyse OOV' };
  return { viewer, asker, year, today: day, now: momentOf(day) };
}

/** In the morning. */
export function momentOf(day: string): Date {
  return new Date(`${day}T08:00:00Z`);
}
