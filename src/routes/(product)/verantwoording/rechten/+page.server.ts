import { isRole, roleDefinitions, roles } from '#auth/model.ts';
import { resourceGroups, rightsInWords } from '#auth/permission-words.ts';
import { openContext } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { viewer } = await openContext(event);
  const asked = event.url.searchParams.get('rol') ?? '';
  const shown = isRole(asked) ? [asked] : roles;
  return {
    ownRole: viewer.role,
    choices: roles.map((role) => ({ role, label: roleDefinitions[role].label, isShown: role === asked })),
    isWhole: shown.length === roles.length,
    columns: shown.map((role) => ({ role, label: roleDefinitions[role].label })),
    groups: resourceGroups.map(({ title, resources }) => ({
      title,
      rows: resources.map(([resource, label]) => ({
        label,
        cells: shown.map((role) => ({ role, rights: rightsInWords(role, resource) })),
      })),
    })),
  };
};
