import { sql } from 'kysely';
import { isRole, roleDefinitions, roles, type Role } from '#auth/model.ts';
import { grantsOf, type Resource } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import type { Candidate } from '#approaches/members/model.ts';
import { liesIn } from '#partners/works-in.server.ts';

interface Colleague {
  id: string;
  name: string;
  role: string;
  organisation: string;
  ownAreaCode: string | null;
}

/** Whether a role can take part in such a case: as a member it reads more than that it is there. */
export function canTakePart(role: Role, resource: Resource): boolean {
  return grantsOf(role, resource, 'read').some(
    ({ scope, detail, ticket }) =>
      scope === 'member' && !ticket && (detail === 'content' || detail === 'shared'),
  );
}

/** Whether a role can lead such a case: it changes it, and asks for members. */
export function canLead(role: Role, resource: Resource): boolean {
  return (
    canTakePart(role, resource) &&
    grantsOf(role, resource, 'create').some(
      ({ scope, detail }) => scope === 'member' && detail === 'content',
    ) &&
    grantsOf(role, 'casusMembership', 'create').length > 0
  );
}

/**
 * Who could take part in a case of a municipality, in order of their names: accounts of roles that may, and in a demo those roles
 * themselves.
 *
 * @param reader as someone who takes part in cases reads them (`casesDatabase`)
 */
export async function listCandidates(
  reader: Database,
  { resource, municipalityCode, isDemo }: { resource: Resource; municipalityCode: string; isDemo: boolean },
): Promise<Candidate[]> {
  if (isDemo)
    return roles
      .filter((role) => canTakePart(role, resource))
      .map((role) => ({ actor: `demo:${role}`, name: roleDefinitions[role].label, role, organisation: '' }));
  const { rows } = await sql<Colleague>`
    select id, name, role, organisation, own_area_code as "ownAreaCode" from case_colleagues()`.execute(
    reader,
  );
  const names = new Intl.Collator('nl');
  return rows
    .filter(
      ({ role, ownAreaCode }) =>
        isRole(role) && canTakePart(role, resource) && liesIn(ownAreaCode ?? '', municipalityCode),
    )
    .map(({ id, name, role, organisation }) => ({ actor: id, name, role, organisation }))
    .sort((one, other) => names.compare(one.name, other.name));
}
