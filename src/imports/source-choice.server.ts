import type { Database } from '#db/connection.ts';
import type { SourceRow } from '#signals/commands.server.ts';
import { isReferenceSource } from '#imports/reference.server.ts';
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

/** The source an import belongs to; `added` is what has to be stored first when the name is new. */
export interface SourceChoice {
  id: string;
  added: SourceRow | null;
}

/**
 * The source of signals meant by a name or id; an unknown name means a new source. Writes nothing. Throws INVALID for a
 * name without letters, or one that belongs to published figures.
 */
export async function chooseSource(db: Database, name: string): Promise<SourceChoice> {
  const sources = await db.selectFrom('source').select(['id', 'name', 'kind', 'position']).execute();
  const wanted = name.trim().toLowerCase();
  const known = sources.find((source) => source.id === wanted || source.name.toLowerCase() === wanted);
  if (known?.kind === 'figures') {
    throw new DomainError(
      'INVALID',
      `De bron ${known.name} levert gepubliceerde cijfers; die worden nooit met eigen signalen gemengd.`,
    );
  }
  if (known !== undefined) return { id: known.id, added: null };
  const id = slugOf(name);
  if (id === '' || sources.some((source) => source.id === id)) {
    throw new DomainError(
      'INVALID',
      `"${name}" kan geen naam van een bron zijn. Gebruik letters of cijfers.`,
    );
  }
  const position = Math.max(0, ...sources.map((source) => source.position)) + 1;
  const attribution = name.trim();
  return {
    id,
    added: {
      id,
      kind: 'signals',
      name: attribution,
      owner: 'onbekend',
      freshDays: usualFreshDays,
      attribution,
      position,
    },
  };
}

/**
 * Takes back a source that was made for an import of which nothing counts (any more); one that anything else uses stays, and
 * so does one that every installation has. It may write on a disk that is nearly full, as the end of that import does.
 */
export async function dropUnusedSource(db: Database, id: string): Promise<void> {
  if (isReferenceSource(id)) return;
  const mayWrite = db.transaction().setAccessMode('read write');
  await mayWrite.execute((tx) => deleteUnusedSource(tx, id));
}

async function deleteUnusedSource(tx: Database, id: string): Promise<void> {
  const imports = tx.selectFrom('importBatch').select('id').where('sourceId', '=', id);
  const counting = await imports.where('status', 'in', ['staging', 'live']).executeTakeFirst();
  const signal = await tx
    .selectFrom('signal')
    .select('importId')
    .where('sourceId', '=', id)
    .executeTakeFirst();
  if (counting !== undefined || signal !== undefined) return;
  await tx.updateTable('importBatch').set({ sourceId: null }).where('sourceId', '=', id).execute();
  await tx.deleteFrom('source').where('id', '=', id).execute();
}
