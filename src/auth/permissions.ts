import { readCell, type Clause, type Grant, type Verb } from '#auth/grants.ts';
import { roleDefinitions, roles, type Role, type Viewer } from '#auth/model.ts';
import { permissionTable, resources, type Resource } from '#auth/permission-table.ts';
import { joinDutch } from '#text/list-words.ts';
import { uncapitalise } from '#text/numbers.ts';

export type { Grant, Verb } from '#auth/grants.ts';
export type { Resource } from '#auth/permission-table.ts';

/** How a viewer stands to one record. What is not said does not hold. */
export interface Relation {
  ownArea?: boolean;
  ownOrganisation?: boolean;
  member?: boolean;
  assigned?: boolean;
  /** A request, incident or complaint about this record is open and in this viewer's hands. */
  ticket?: boolean;
}

const clausesOf = new Map<string, readonly Clause[]>(
  resources.flatMap((resource) =>
    roles.map((role): [string, readonly Clause[]] => {
      const cell = permissionTable[resource][role];
      return [`${role} ${resource}`, cell === undefined ? [] : readCell(cell)];
    }),
  ),
);

/** Every way in which a role may do this, the widest first; none when it may not. */
export function grantsOf(role: Role, resource: Resource, verb: Verb): Grant[] {
  const clauses = clausesOf.get(`${role} ${resource}`) ?? [];
  return clauses.filter(({ verbs }) => verbs.includes(verb)).map(({ grant }) => grant);
}

/** The first of these ways, or null when a role may not do this at all. */
export function grantOf(role: Role, resource: Resource, verb: Verb): Grant | null {
  return grantsOf(role, resource, verb)[0] ?? null;
}

/**
 * Whether someone's look at this is written down whatever it finds: shielded material, of which every refusal counts as
 * well.
 */
export function isShielded(resource: Resource): boolean {
  return roles.some((role) => (clausesOf.get(`${role} ${resource}`) ?? []).some(({ grant }) => grant.logged));
}

/** Whether a right reaches a record that stands so to the viewer. A right to totals only reaches no record. */
export function reaches(grant: Grant, relation: Relation): boolean {
  if (grant.detail === 'aggregate' || (grant.ticket && relation.ticket !== true)) return false;
  const holds = {
    all: true,
    'own-area': relation.ownArea,
    'own-organisation': relation.ownOrganisation,
    member: relation.member,
    assigned: relation.assigned,
  };
  return holds[grant.scope] === true;
}

/**
 * Whether a viewer may do this: without a relation to any record at all, with one to a record that stands so to the viewer;
 * `{}` asks about every record. Totals only is not a right to records. What needs a second person may be asked for.
 */
export function may(viewer: Viewer, resource: Resource, verb: Verb, relation?: Relation): boolean {
  return roleMay(viewer.role, resource, verb, relation);
}

/** The same of the whole of a record that stands so to the viewer: not only of the own part, and not only that it is there. */
export function mayWhole(viewer: Viewer, resource: Resource, verb: Verb, relation: Relation): boolean {
  return grantsOf(viewer.role, resource, verb).some(
    (grant) => grant.detail === 'content' && reaches(grant, relation),
  );
}

function roleMay(role: Role, resource: Resource, verb: Verb, relation?: Relation): boolean {
  return grantsOf(role, resource, verb).some((grant) =>
    relation === undefined ? grant.detail !== 'aggregate' : reaches(grant, relation),
  );
}

/** The roles for which {@link may} says yes, in their own order. */
export function rolesThatMay(resource: Resource, verb: Verb, relation?: Relation): Role[] {
  return roles.filter((role) => roleMay(role, resource, verb, relation));
}

/** "Wie mag dit zien" in one line: `OOV-adviseur, privacy officer en functioneel beheerder`. */
export function whoMay(resource: Resource, verb: Verb, relation?: Relation): string {
  const labels = rolesThatMay(resource, verb, relation).map((role) => roleDefinitions[role].label);
  return joinDutch(labels.map((label, at) => (at === 0 ? label : uncapitalise(label))));
}
