/** How it ended: it was done, it was refused, or it broke off. */
export type AuditOutcome = 'allowed' | 'denied' | 'failed';

/** One line of the log, as whoever does something hands it over. Names and keys only: never what was read or written. */
export interface AuditEntry {
  /** `demo:oovAdvisor` in a demo, the number of an account, or one of {@link commandLine} and {@link stranger}. */
  actor: string;
  role: string | null;
  /** The verb: `read`, `login`, `import`. */
  action: string;
  /** The kind of thing it was done to. */
  resource: string;
  /** Which one of them; null when it concerns none in particular. One line for each. */
  subject: string | null;
  outcome: AuditOutcome;
  /** Why (doelbinding), for what is shielded. */
  purpose: string | null;
  /** The request it was part of, as the server's own log names it. */
  requestId: string;
}

/** A line as it stands in the log. */
export interface AuditLine extends AuditEntry {
  sequence: number;
  /** When, in UTC to the microsecond: `2026-11-08T10:15:30.123456Z`. */
  moment: string;
  /** Hash over the hash of the line before and everything in this one, hexadecimal. */
  hash: string;
}

/** Who asks and why: the part of a line that is the same for everything in one request. */
export type AuditAsker = Pick<AuditEntry, 'actor' | 'role' | 'purpose' | 'requestId'>;

/** Who works at the command line of the server. */
export const commandLine: AuditAsker = {
  actor: 'opdrachtregel',
  role: null,
  purpose: null,
  requestId: 'opdrachtregel',
};

/** The product itself, for what it does without being asked. */
export const itself: AuditAsker = {
  actor: 'systeem',
  role: null,
  purpose: null,
  requestId: 'systeem',
};

/** Someone at the door who has not shown who they are. */
export function stranger(requestId: string): AuditAsker {
  return { actor: 'bezoeker', role: null, purpose: null, requestId };
}

/** A line about one thing that was done, by whoever asked for it. */
export function lineOf(
  { actor, role, purpose, requestId }: AuditAsker,
  action: string,
  resource: string,
  subject: string | null,
  outcome: AuditOutcome = 'allowed',
): AuditEntry {
  return { actor, role, action, resource, subject, outcome, purpose, requestId };
}
