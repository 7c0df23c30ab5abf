/** Why the user is refused; the web turns each into a status code (errors are of three kinds, see README). */
export type RefusalCode = 'NOT_FOUND' | 'INVALID' | 'CONFLICT' | 'NO_ACCESS' | 'TOO_OFTEN' | 'UNAVAILABLE';

/** A refusal the user may read: the message is a Dutch sentence that names what and where. */
export class DomainError extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
  }
}

/** A refusal of one field of a form; the field has the name it has there. */
export class FieldRefusal extends DomainError {
  readonly field: string;

  constructor(field: string, message: string) {
    super('INVALID', message);
    this.name = 'FieldRefusal';
    this.field = field;
  }
}

/** Throws a refusal of the field `reden` when no reason is given. */
export function requireReason(reason: string, message: string): void {
  if (reason.trim() === '') throw new FieldRefusal('reden', message);
}

/** True for an error whose message was written for the user. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof DomainError;
}

/** The text of any thrown value, for a log or a developer; never shown on a page. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const diskFullCodes: readonly unknown[] = ['ENOSPC', 'EDQUOT', '53100'];

/** SQLSTATE of a write where only reading is allowed. */
const readOnlyCode = '25006';

function hasCode(error: unknown, codes: readonly unknown[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}

/**
 * Whether there was no room left: for the file system, within a quota, or for the database (SQLSTATE 53100, which the
 * embedded one also gives while it only reads because the disk is nearly full).
 */
export function isDiskFull(error: unknown): boolean {
  return hasCode(error, diskFullCodes);
}

/** Whether a database server takes no writes: it is a copy that only reads, or someone set it to reading only. */
export function isReadOnlyServer(error: unknown): boolean {
  return hasCode(error, [readOnlyCode]);
}

/** What the driver and the system say when the database went away under a query; 57P: the server stops, or starts. */
const lostCodes: readonly unknown[] = ['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE'];

/** Whether the connection with the database broke, as it does when a server finds no room for its log. */
export function isConnectionLost(error: unknown): boolean {
  return hasCode(error, lostCodes) || /^Connection terminated/.test(errorText(error));
}

/**
 * Does work that can wait until the database takes writes again: a disk that is nearly full, or a copy that only reads, must
 * not keep out who only reads. Any other error is thrown.
 */
export async function whenItTakesWrites(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isDiskFull(error) && !isReadOnlyServer(error)) throw error;
  }
}

/** The sentence for work that found no room. */
export const diskFullText =
  'De schijf is vol of bijna vol. Maak ruimte en probeer het opnieuw; wat niet af was, telt niet mee.';

/** The sentence for work at a server that takes no writes. */
export const readOnlyServerText =
  'De databaseserver laat nu alleen lezen toe: het is een kopie (standby) of hij staat op alleen lezen. Wijs in DATABASE_URL de hoofdserver aan; wat niet af was, telt niet mee.';

/** The sentence for work at a database that went away. */
export const connectionLostText =
  'De verbinding met de database viel weg. Kijk of de databaseserver draait en of zijn schijf niet vol is, en probeer het opnieuw; wat niet af was, telt niet mee.';

/**
 * The sentence of an error that someone can do something about: a refusal, a full disk, a server that only reads or that went
 * away. Undefined for a bug.
 */
export function readableText(error: unknown): string | undefined {
  if (isDomainError(error)) return error.message;
  if (isDiskFull(error)) return diskFullText;
  if (isReadOnlyServer(error)) return readOnlyServerText;
  return isConnectionLost(error) ? connectionLostText : undefined;
}

/** Why work broke off, for whoever waited for it: in words that help, or else in the given sentence. */
export function breakReason(error: unknown, otherwise: string): string {
  return readableText(error) ?? otherwise;
}
