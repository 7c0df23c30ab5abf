/** Why the user is refused; the web turns each into a status code (errors are of three kinds, see README). */
export type RefusalCode = 'NOT_FOUND' | 'INVALID' | 'CONFLICT' | 'NO_ACCESS' | 'UNAVAILABLE';

/** A refusal the user may read: the message is a Dutch sentence that names what and where. */
export class DomainError extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
  }
}

/** True for an error whose message was written for the user. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof DomainError;
}

/** The text of any thrown value, for a log or a developer; never shown on a page. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const diskFullCodes: readonly unknown[] = ['ENOSPC', 'EDQUOT', '53100', '25006'];

/**
 * Whether there was no room left: for the file system, within a quota, or for the database (SQLSTATE 53100, and 25006 of the
 * embedded one, which only reads when the disk is nearly full).
 */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && diskFullCodes.includes(error.code);
}

/**
 * Does work that can wait until there is room again: a disk that is nearly full must not keep out who only reads. Any other
 * error is thrown.
 */
export async function whenThereIsRoom(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

/** The sentence for work that found no room. */
export const diskFullText =
  'De schijf is vol of bijna vol. Maak ruimte en probeer het opnieuw; wat niet af was, telt niet mee.';

/** Why work broke off, for whoever waited for it: a refusal in its own words, a full disk, or else the given sentence. */
export function breakReason(error: unknown, otherwise: string): string {
  if (isDomainError(error)) return error.message;
  return isDiskFull(error) ? diskFullText : otherwise;
}
