import { casesDatabase } from '#auth/database.ts';
import { approachesSentence } from '#approaches/list-view.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { everyApproach, listApproaches } from '#approaches/queries.server.ts';
import { listVersions, typeKey } from '#approaches/types.server.ts';
import type { PageContext } from '../../guard.server.ts';
import { sections } from '../plannen/sections.ts';

/** How many cases or groups someone takes part in, as their list says it. */
export interface OwnCases {
  sentence: string;
  label: string;
  href: string;
}

/**
 * How many cases and groups a viewer takes part in and at how many a term is late, counted only: which ones they are is read, and
 * written down, in their lists. None for who takes part in none.
 */
export async function loadOwnCases(
  { db, viewer, today }: Pick<PageContext, 'db' | 'viewer' | 'today'>,
  municipalityCode: string,
): Promise<OwnCases[]> {
  const reader = casesDatabase(db, viewer, resourceOf);
  const versions = await listVersions(reader);
  const own: OwnCases[] = [];
  for (const { about, base, label, words } of [sections.casussen, sections.groepen]) {
    const lines = await listApproaches(reader, {
      ...{ ...everyApproach, about, municipalityCode },
      state: 'running',
    });
    if (lines.length === 0) continue;
    const sentence = approachesSentence(lines, (line) => versions.get(typeKey(line)), today, words);
    own.push({ sentence, label: `Naar ${label}`, href: base });
  }
  return own;
}
