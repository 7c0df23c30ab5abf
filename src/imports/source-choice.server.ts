import type { Database } from '#db/connection.ts';
import { saveSources } from '#signals/commands.server.ts';
import { DomainError } from '#errors.ts';

/** After how many days without a delivery a source made by an import counts as outdated, until someone sets it. */
const usualFreshDays = 30;

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}

/**
 * The source of signals meant by a name or id; an unknown name becomes a new source. Throws INVALID for a name without
 * letters, or one that belongs to published figures.
 */
export async function chooseSource(db: Database, name: string): Promise<string> {
  const sources = await db.selectFrom('source').select(['id', 'name', 'kind', 'position']).execute();
  const wanted = name.trim().toLowerCase();
  const known = sources.find((source) => source.id === wanted || source.name.toLowerCase() === wanted);
  if (known?.kind === 'figures') {
    throw new DomainError('INVALID', `De bron ${known.name} levert gepubliceerde cijfers; die worden nooit met eigen signalen gemengd.`);
  }
  if (known !== undefined) return known.id;
  const id = slugOf(name);
  if (id === '' || sources.some((source) => source.id === id)) {
    throw new DomainError('INVALID', `"${name}" kan geen naam van een bron zijn. Gebruik letters of cijfers.`);
  }
  const position = Math.max(0, ...sources.map((source) => source.position)) + 1;
  await saveSources(db, [
    { id, kind: 'signals', name: name.trim(), owner: 'onbekend', freshDays: usualFreshDays, attribution: name.trim(), position },
  ]);
  return id;
}
