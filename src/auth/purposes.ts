import { roleDefinitions, type Role, type Viewer } from '#auth/model.ts';
import type { AuditAsker } from '#audit/model.ts';

/** Cookie that carries the chosen purpose; what it says counts only when the role has that purpose. */
export const purposeCookie = 'wijkbeeld_doel';

/** What a role may look for besides its usual purpose. */
const otherPurposes: Record<Role, readonly string[]> = {
  oovAdvisor: ['voorbereiding overleg', 'incident of spoed'],
  wijkteamRegisseur: ['voorbereiding overleg', 'casusregie'],
  processManager: ['weging van een aanmelding', 'voorbereiding overleg'],
  groupRegisseur: ['voorbereiding overleg'],
  programmeLead: ['voorbereiding overleg'],
  partnerProfessional: ['voorbereiding overleg'],
  steeringMember: [],
  privacyOfficer: ['inzageverzoek', 'klacht of incident'],
  functionalAdmin: [],
};

/** Why a role may look at data (doelbinding), its usual purpose first. The log keeps these words, so they never change meaning. */
export function purposesOf(role: Role): readonly string[] {
  return [roleDefinitions[role].purpose, ...otherPurposes[role]];
}

/** The purpose a text names, or undefined when the role has none by that name. */
export function findPurpose(role: Role, text: string | undefined): string | undefined {
  return purposesOf(role).find((purpose) => purpose === text);
}

/** The purpose of a request: the one its cookie names, else the usual one of the role. */
export function purposeOf(role: Role, cookie: string | undefined): string {
  return findPurpose(role, cookie) ?? roleDefinitions[role].purpose;
}

/** How the log names a viewer who asks for something in one request. */
export function askerOf(viewer: Viewer, purpose: string, requestId: string): AuditAsker {
  return { actor: viewer.name, role: viewer.role, purpose, requestId };
}
