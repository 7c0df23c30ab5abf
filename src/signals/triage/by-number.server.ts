import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import {
  listBriefly,
  listBundles,
  type BriefNotice,
  type BundleLine,
} from '#signals/triage/queries.server.ts';

/** What a number led to, of what this viewer reads. */
export interface FoundByNumber {
  signals: BriefNotice[];
  bundles: Map<number, BundleLine>;
}

/** Whether a text can be a number that signals have: at least a digit, and one word, or that word after `bundel`; no code of an area. */
export function canBeNumber(text: string): boolean {
  return /^(?:bundel\s+)?\S*\d\S*$/i.test(text) && !/^(?:GM|WK|BU)\d{4}/i.test(text.trim());
}

/** More with one number is no answer. */
const mostFound = 20;

/**
 * Signals by their own number or by that of the organisation that brought them, whole and in capitals or not, and a bundle by its own
 * after the word `bundel`: a bare number is often that of something else.
 * Part of a number finds nothing: a number is known, and not guessed at.
 *
 * @param reader the database as this viewer reads signals at work (`inboxDatabase`)
 */
export async function findByNumber(reader: Database, text: string): Promise<FoundByNumber> {
  const number = text.trim().toLowerCase();
  const rows = await reader
    .selectFrom('noticedSignalEvent')
    .select('signalId')
    .where('sequence', '=', 1)
    .where((query) =>
      query.or([
        query('signalId', '=', number),
        sql<boolean>`lower(event->'notice'->>'reference') = ${number}`,
      ]),
    )
    .orderBy('signalId')
    .limit(mostFound)
    .execute();
  const signalIds = rows.map(({ signalId }) => signalId);
  const [, bundle] = /^bundel\s+(\d{1,9})$/.exec(number) ?? [];
  return {
    signals: signalIds.length === 0 ? [] : await listBriefly(reader, { signalIds, bundleIds: [] }),
    bundles: await listBundles(reader, bundle === undefined ? [] : [Number(bundle)]),
  };
}
