import { DomainError } from '#errors.ts';

/**
 * Refused as if it did not exist: which approaches run elsewhere is theirs. One sentence for what is not there and for what is not
 * for someone, so that nobody learns from it which it is.
 */
export function unknown(): DomainError {
  return new DomainError('NOT_FOUND', 'Deze aanpak bestaat niet, of hoort niet bij uw gebied.');
}
