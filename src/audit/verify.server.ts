import type { Database } from '#db/connection.ts';
import { checkChain, type Anchor, type ChainFault } from '#audit/chain.ts';
import { isTooYoung } from '#audit/cut.ts';
import { findCut } from '#audit/cut.server.ts';
import { readLog } from '#audit/queries.server.ts';
import { DomainError } from '#errors.ts';

const faultWords: Record<ChainFault['kind'], string> = {
  missing: 'ontbreekt',
  changed: 'is gewijzigd of hoort daar niet',
  'not-as-anchored':
    'wijkt af van het anker; wat sinds het vorige anker is geschreven, is niet te vertrouwen',
  'taken-too-soon': 'is weggehaald voordat haar termijn voorbij was',
};

/**
 * Reads the whole log and gives its last line, null when it is empty. What its term was over for may be gone from the
 * beginning, when the log itself tells so. Throws CONFLICT, naming the first line that is not as it was written.
 *
 * @param anchors what was written down outside the database, and when
 */
export async function verifyLog(
  db: Database,
  anchors: readonly (Anchor & { moment?: string })[],
): Promise<Anchor | null> {
  const cut = await findCut(db);
  if (cut !== undefined && isTooYoung(cut, cut.moment, anchors))
    throw broken({ sequence: cut.sequence, kind: 'taken-too-soon' });
  const check = checkChain(anchors, cut ?? null);
  for await (const line of readLog(db)) if (check.add(line) !== null) break;
  const result = check.finish();
  if (result.fault === null) return result.head;
  throw broken(result.fault);
}

function broken({ sequence, kind }: ChainFault): DomainError {
  return new DomainError('CONFLICT', `Het logboek is niet heel: regel ${sequence} ${faultWords[kind]}.`);
}
