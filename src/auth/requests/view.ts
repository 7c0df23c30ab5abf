import { isRole, roleDefinitions } from '#auth/model.ts';
import type { stateOf } from '#auth/requests/model.ts';

/** Where a request stands, as a screen calls it. */
export const requestStateWords: Record<ReturnType<typeof stateOf>, string> = {
  open: 'open',
  approved: 'goedgekeurd',
  refused: 'geweigerd',
  withdrawn: 'ingetrokken',
  expired: 'verlopen',
};

/** Who asked: name and role; in a demo, where nobody has a name, the role. */
export function whoAsked(name: string | null, role: string): string {
  const label = isRole(role) ? roleDefinitions[role].label : role;
  return name === null ? label : `${name}, ${label}`;
}
