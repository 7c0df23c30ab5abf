/** The roles one can take in a demo database; the product's full table of roles grows from here. */
export const demoRoles = ['oovAdvisor', 'wijkteamRegisseur', 'steeringMember'] as const;
export type Role = (typeof demoRoles)[number];

interface RoleDefinition {
  label: string;
  /** Why this role looks at area data (doelbinding); stands in the provenance line of every page. */
  purpose: string;
  /** May see exact counts and weeks: everywhere, in the own area only, or nowhere. */
  signalDetail: 'all' | 'own-area' | 'none';
}

/** What each role is for and how much detail it may see (trust.md section 8, rows "Area aggregate" and "Signal detail"). */
export const roleDefinitions: Record<Role, RoleDefinition> = {
  oovAdvisor: { label: 'OOV-adviseur', purpose: 'gebiedsanalyse OOV', signalDetail: 'all' },
  wijkteamRegisseur: { label: 'Wijkteamregisseur', purpose: 'gebiedsregie', signalDetail: 'own-area' },
  steeringMember: { label: 'Stuurgroeplid', purpose: 'sturing', signalDetail: 'none' },
};

/** Who is looking. Every query over counted data takes one; without a viewer there is no answer. */
export interface Viewer {
  role: Role;
  /** Code of the area this viewer works for: the default picture, and for some roles the only one in full detail. */
  ownAreaCode: string;
  /** Buurten of the own area; detail is given for these and for nothing that reaches beyond them. */
  ownBuurten: readonly string[];
}

/** Whether this viewer may see exact counts of everything. */
export function seesAllDetail(viewer: Viewer): boolean {
  return roleDefinitions[viewer.role].signalDetail === 'all';
}

/** Whether this viewer may see exact counts of the own area, and of that alone. */
export function seesOwnDetail(viewer: Viewer): boolean {
  return roleDefinitions[viewer.role].signalDetail === 'own-area';
}

/** Whether this viewer may see exact counts of an area made up of these buurten. */
export function seesDetailOf(viewer: Viewer, buurten: readonly string[]): boolean {
  const { signalDetail } = roleDefinitions[viewer.role];
  if (signalDetail === 'all') return true;
  if (signalDetail === 'none' || buurten.length === 0) return false;
  const own = new Set(viewer.ownBuurten);
  return buurten.every((code) => own.has(code));
}

/** Whether this viewer looks after the installation: imports, boundaries, sources. */
export function mayManage(viewer: Viewer): boolean {
  return viewer.role === 'oovAdvisor';
}

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return (demoRoles as readonly string[]).includes(text);
}
