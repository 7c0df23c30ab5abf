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
  return new DomainError('CONFLICT', `${between(actor, changedBy, what)} ${next}`);
}

function between(actor: string, changedBy: string | null, what: string): string {
  if (changedBy !== actor) return `Iemand anders heeft ${what} intussen gewijzigd.`;
  // In a demo everyone with a role acts under the one name of that role.
  if (actor.startsWith('demo:')) return `Intussen is ${what} gewijzigd.`;
  return `U hebt ${what} intussen in een ander venster gewijzigd.`;
}
