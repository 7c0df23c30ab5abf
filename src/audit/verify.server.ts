import type { Database } from '#db/connection.ts';
import { checkChain, type Anchor, type ChainFault } from '#audit/chain.ts';
import { readLog } from '#audit/queries.server.ts';
import { DomainError } from '#errors.ts';

const faultWords: Record<ChainFault['kind'], string> = {
  missing: 'ontbreekt',
  changed: 'is gewijzigd of hoort daar niet',
  'not-as-anchored':
    'wijkt af van het anker; wat sinds het vorige anker is geschreven, is niet te vertrouwen',
};

/**
 * Reads the whole log and gives its last line, null when it is empty. Throws CONFLICT, naming the first line that is not as
 * it was written.
 *
 * @param anchors what was written down outside the database
 */
export async function verifyLog(db: Database, anchors: readonly Anchor[]): Promise<Anchor | null> {
  const check = checkChain(anchors);
  for await (const line of readLog(db)) if (check.add(line) !== null) break;
  const result = check.finish();
  if (result.fault === null) return result.head;
  const { sequence, kind } = result.fault;
  throw new DomainError('CONFLICT', `Het logboek is niet heel: regel ${sequence} ${faultWords[kind]}.`);
}
