import type { AuditAsker } from '#audit/model.ts';
import { DomainError } from '#errors.ts';

/**
 * The refusal of a change that was made on an older version of something: says whose change came between.
 *
 * @param changedBy who changed it last, as the log names them; null when that is not known
 * @param words what it is, and what now: `{ what: 'deze bron', next: 'Vergelijk beide versies.' }`
 */
export function staleRefusal(
  { actor }: Pick<AuditAsker, 'actor'>,
  changedBy: string | null,
  { what, next }: { what: string; next: string },
): DomainError {
  const between =
    changedBy === actor
      ? `U hebt ${what} intussen in een ander venster gewijzigd.`
      : `Iemand anders heeft ${what} intussen gewijzigd.`;
  return new DomainError('CONFLICT', `${between} ${next}`);
}
