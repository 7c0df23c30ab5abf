/** Every role there is (trust.md section 8: seven columns, and the two roles named below them). */
export const roles = [
  'oovAdvisor',
  'wijkteamRegisseur',
  'processManager',
  'groupRegisseur',
  'programmeLead',
  'partnerProfessional',
  'steeringMember',
  'privacyOfficer',
  'functionalAdmin',
] as const;
export type Role = (typeof roles)[number];

/** The roles one can take in a demo database: those with a start page of their own. */
export const demoRoles = [
  'oovAdvisor',
  'wijkteamRegisseur',
  'steeringMember',
] as const satisfies readonly Role[];
export type DemoRole = (typeof demoRoles)[number];

interface RoleDefinition {
  label: string;
  /** Why this role looks at area data (doelbinding); stands in the provenance line of every page. */
  purpose: string;
  /** May see exact counts and weeks: everywhere, in the own area only, or nowhere. */
  signalDetail: 'all' | 'own-area' | 'none';
}

/** What each role is called and for. */
export const roleDefinitions: Record<Role, RoleDefinition> = {
  oovAdvisor: { label: 'OOV-adviseur', purpose: 'gebiedsanalyse OOV', signalDetail: 'all' },
  wijkteamRegisseur: { label: 'Wijkteamregisseur', purpose: 'gebiedsregie', signalDetail: 'own-area' },
  processManager: { label: 'Procesmanager', purpose: 'casusregie', signalDetail: 'none' },
  groupRegisseur: { label: 'Procesregisseur groep', purpose: 'groepsaanpak', signalDetail: 'none' },
  programmeLead: { label: 'Kwartiermaker', purpose: 'uitvoering programma', signalDetail: 'none' },
  partnerProfessional: {
    label: 'Partner-professional',
    purpose: 'samenwerking in plannen',
    signalDetail: 'none',
  },
  steeringMember: { label: 'Stuurgroeplid', purpose: 'sturing', signalDetail: 'none' },
  privacyOfficer: { label: 'Privacy officer', purpose: 'toezicht op gegevensgebruik', signalDetail: 'none' },
  functionalAdmin: {
    label: 'Functioneel beheerder',
    purpose: 'beheer van de installatie',
    signalDetail: 'none',
  },
};

/** Who is looking. Every query over counted data takes one; without a viewer there is no answer. */
export interface Viewer {
  /** The account; null for a role chosen in a demo database. */
  userId: string | null;
  /** What the log calls this viewer: `demo:oovAdvisor`, or the account id. Never a name of a person. */
  name: string;
  role: Role;
  /** The organisation this viewer works for; null when none is known. */
  organisationId: string | null;
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

/** Whether this viewer may read the whole log, and not only what was done in the own name. */
export function readsWholeLog(viewer: Viewer): boolean {
  return viewer.role === 'privacyOfficer';
}

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** Whether a text names a role that can be taken in a demo database. */
export function isDemoRole(text: string): text is DemoRole {
  return (demoRoles as readonly string[]).includes(text);
}
