import type { Grant, Verb } from '#auth/grants.ts';
import type { Role } from '#auth/model.ts';
import type { Resource } from '#auth/permissions.ts';
import { documentCells } from './permission-document.ts';

/** What a check needs of the product: how it answers what a role may do. */
export interface Permissions {
  resources: readonly Resource[];
  roles: readonly Role[];
  verbs: readonly Verb[];
  grantsOf: (role: Role, resource: Resource, verb: Verb) => Grant[];
}

function inWords({ scope, detail, logged, secondPerson, ticket }: Grant): string {
  const words = [scope, detail === 'content' ? '' : detail, logged ? 'logged' : ''];
  return [...words, secondPerson ? 'two people' : '', ticket ? 'ticket' : ''].filter(Boolean).join(', ');
}

/** A cell as the transcription writes it: verbs that reach equally far stand together. */
export function cellInWords({ verbs, grantsOf }: Permissions, role: Role, resource: Resource): string {
  const byReach = new Map<string, Verb[]>();
  for (const verb of verbs) {
    for (const grant of grantsOf(role, resource, verb)) {
      byReach.set(inWords(grant), [...(byReach.get(inWords(grant)) ?? []), verb]);
    }
  }
  return [...byReach].map(([reach, found]) => `${found.join(' ')}: ${reach}`).join('; ');
}

/** Every cell that differs from the document: `role resource: is … but should be …`. */
export function differencesFromDocument(permissions: Permissions): string[] {
  const wanted = new Map(documentCells.map(([resource, role, words]) => [`${role} ${resource}`, words]));
  return permissions.resources.flatMap((resource) =>
    permissions.roles.flatMap((role) => {
      const is = cellInWords(permissions, role, resource);
      const should = wanted.get(`${role} ${resource}`) ?? '';
      return is === should ? [] : [`${role} ${resource}: is '${is}' but should be '${should}'`];
    }),
  );
}
