import { casesDatabase } from '#auth/database.ts';
import { approachesSentence } from '#approaches/list-view.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { everyApproach, listApproaches, type ApproachLine } from '#approaches/queries.server.ts';
import { listVersions, typeKey } from '#approaches/types.server.ts';
import type { PageContext } from '../../guard.server.ts';
import { sections, type Section } from '../plannen/sections.ts';

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
  const found: { section: Section; lines: ApproachLine[] }[] = [];
  for (const section of [sections.casussen, sections.groepen]) {
    const { about } = section;
    const lines = await listApproaches(reader, {
      ...{ ...everyApproach, about, municipalityCode },
      state: 'running',
    });
    if (lines.length > 0) found.push({ section, lines });
  }
  // Most take part in none, and then the types need not be read.
  if (found.length === 0) return [];
  const versions = await listVersions(reader);
  return found.map(({ section: { base, label, words }, lines }) => ({
    sentence: approachesSentence(lines, (line) => versions.get(typeKey(line)), today, words),
    ...{ label: `Naar ${label}`, href: base },
  }));
}
