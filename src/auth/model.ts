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

/** Roles that decide over the rights of others: giving or taking one needs a second person (trust.md L05). */
const privilegedRoles: readonly Role[] = ['privacyOfficer', 'functionalAdmin'];

/** Whether a role decides over the rights of others. */
export function isPrivileged(role: Role): boolean {
  return privilegedRoles.includes(role);
}

/** The roles a demo offers first. Its cookie may name any, for trying their rights. */
export const demoRoles = [
  'oovAdvisor',
  'wijkteamRegisseur',
  'steeringMember',
] as const satisfies readonly Role[];
export type DemoRole = (typeof demoRoles)[number];

/** The other roles a demo offers. */
export const otherDemoRoles = [
  'processManager',
  'groupRegisseur',
  'programmeLead',
  'partnerProfessional',
  'privacyOfficer',
  'functionalAdmin',
] as const satisfies readonly Role[];
export type OtherDemoRole = (typeof otherDemoRoles)[number];

interface RoleDefinition {
  label: string;
  /** Why this role looks at area data (doelbinding); stands in the provenance line of every page. */
  purpose: string;
}

/** What each role is called and for. */
export const roleDefinitions: Record<Role, RoleDefinition> = {
  oovAdvisor: { label: 'OOV-adviseur', purpose: 'gebiedsanalyse OOV' },
  wijkteamRegisseur: { label: 'Wijkteamregisseur', purpose: 'gebiedsregie' },
  processManager: { label: 'Procesmanager', purpose: 'casusregie' },
  groupRegisseur: { label: 'Procesregisseur groep', purpose: 'groepsaanpak' },
  programmeLead: { label: 'Kwartiermaker', purpose: 'uitvoering programma' },
  partnerProfessional: {
    label: 'Partner-professional',
    purpose: 'samenwerking in plannen',
  },
  steeringMember: { label: 'Stuurgroeplid', purpose: 'sturing' },
  privacyOfficer: { label: 'Privacy officer', purpose: 'toezicht op gegevensgebruik' },
  functionalAdmin: {
    label: 'Functioneel beheerder',
    purpose: 'beheer van de installatie',
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

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
