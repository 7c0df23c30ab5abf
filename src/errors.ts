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

/** Whether there was no room left: for the file system, within a quota, or for the database (SQLSTATE 53100). */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === '53100';
}
