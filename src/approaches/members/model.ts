/** Why someone takes part in a case (doelbinding); the log and the list of members keep these words, so they never change meaning. */
export const memberPurposes = {
  casusregie: 'Casusregie',
  hulp: 'Zorg en ondersteuning',
  handhaving: 'Openbare orde en handhaving',
  wonen: 'Wonen en woonoverlast',
  straf: 'Straf en reclassering',
} as const;
export type MemberPurpose = keyof typeof memberPurposes;

/** Whether a text names a purpose. */
export function isMemberPurpose(text: string): text is MemberPurpose {
  return Object.hasOwn(memberPurposes, text);
}

/** Someone who takes part, took part, or waits for a second person. */
export interface Member {
  id: string;
  /** As the log names them. */
  actor: string;
  name: string;
  partnerId: string;
  /** Leads the case: adds and ends members, and reads it once it is closed. */
  isLead: boolean;
  purpose: string;
  addedAt: Date;
  approvedAt: Date | null;
  endedAt: Date | null;
  endReason: string;
}

/** How someone's part in a case stands. */
export function memberState({ approvedAt, endedAt }: Pick<Member, 'approvedAt' | 'endedAt'>): MemberState {
  if (endedAt !== null) return approvedAt === null ? 'refused' : 'ended';
  return approvedAt === null ? 'waiting' : 'active';
}
export type MemberState = 'waiting' | 'active' | 'ended' | 'refused';

/** Someone who could take part. */
export interface Candidate {
  actor: string;
  name: string;
  role: string;
  /** Name of the organisation they work for; empty when none is known. */
  organisation: string;
}
