import { randomInt } from 'node:crypto';
import type { Database } from '#db/connection.ts';

/** How many are tried of each length. */
const tries = 40;

/**
 * A reference (kenmerk) that no household or person has yet: `H-0412`. It is drawn and not counted, so that it tells nothing of how
 * many there are.
 *
 * @param prefix as the approach type gives it
 */
export async function freeReference(tx: Database, prefix: string): Promise<string> {
  for (let digits = 4; digits <= 8; digits++) {
    for (let turn = 0; turn < tries; turn++) {
      const drawn = `${prefix}-${String(randomInt(10 ** digits)).padStart(digits, '0')}`;
      const taken = await tx
        .selectFrom('approach')
        .select('id')
        .where('title', '=', drawn)
        .where('orientation', 'in', ['household', 'person'])
        .executeTakeFirst();
      if (taken === undefined) return drawn;
    }
  }
  throw new Error(`no reference ${prefix} is free`);
}
