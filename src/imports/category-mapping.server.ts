import { sql } from 'kysely';
import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import { isKnown } from '#imports/category-mapping.ts';
import type { CategoryNames } from '#imports/category-names.ts';
import { signalProfileSchema } from '#imports/signal-columns.ts';
import { DomainError } from '#errors.ts';

/** A source of signals with what its names count as. */
export interface SourceNames {
  id: string;
  name: string;
  names: CategoryNames;
  /** Names that whoever brought a refused file put before whoever maps them, and that count as nothing yet. */
  unknown: string[];
  /** 0 while nothing was set. */
  revision: number;
  changedAt: Date | null;
}

/** Every source of signals: those that deliver, and those of which only a refused file is known. */
export async function listSourceNames(db: Database): Promise<SourceNames[]> {
  const unknown = await listUnknown(db);
  const profiles = await db.selectFrom('sourceProfile').selectAll().execute();
  const sources = await db
    .selectFrom('source')
    .select(['id', 'name'])
    .where('kind', '=', 'signals')
    .execute();
  const named = new Map<string, string>([
    ...unknown.map(({ sourceId, sourceName }): [string, string] => [sourceId, sourceName]),
    ...profiles.map(({ sourceId, sourceName }): [string, string] => [sourceId, sourceName]),
    ...sources.map(({ id, name }): [string, string] => [id, name]),
  ]);
  const order = new Intl.Collator('nl');
  return [...named]
    .map(([id, name]) => {
      const row = profiles.find(({ sourceId }) => sourceId === id);
      const names = row === undefined ? {} : (signalProfileSchema.parse(row.profile).categories ?? {});
      const met = unknown.flatMap((found) =>
        found.sourceId === id && found.name !== null ? [found.name] : [],
      );
      return {
        ...{ id, name, names },
        unknown: [...new Set(met)].filter((text) => !isKnown(text, names)),
        revision: row?.revision ?? 0,
        changedAt: row?.changedAt ?? null,
      };
    })
    .sort((a, b) => order.compare(a.name, b.name));
}

interface UnknownName {
  sourceId: string;
  sourceName: string;
  /** Null for a file of which no name was put forward. */
  name: string | null;
}

/**
 * Puts names of a refused import, which nobody knew, before whoever says what they count as. Its report keeps no other value
 * of the file. Throws NOT_FOUND when the import was not refused, or is gone.
 */
export async function offerNames(
  db: Database,
  importId: number,
  names: readonly string[],
  asker: AuditAsker,
): Promise<void> {
  const deed = { action: 'ask', resource: 'importMapping', subject: String(importId) };
  await asDeed(db, asker, deed, async (tx) => {
    const changed = await tx
      .updateTable('importBatch')
      .set({
        report: sql<string>`(report::jsonb || ${JSON.stringify({ offeredNames: names })}::jsonb)::json`,
      })
      .where('id', '=', importId)
      .where('kind', '=', 'signals')
      .where('status', '=', 'refused')
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n)
      throw new DomainError('NOT_FOUND', 'Het verslag van deze import is er niet meer.');
    return { result: undefined };
  });
}

/** Sources of refused files with names that nobody knew, and of those names the ones that were put forward. */
async function listUnknown(db: Database): Promise<UnknownName[]> {
  const result = await sql<UnknownName>`
    select report->'source'->>'id' as source_id, report->'source'->>'name' as source_name, found.name
    from (select report::jsonb as report from import_batch where kind = 'signals' and status = 'refused') batch
    left join lateral jsonb_array_elements_text(report->'offeredNames') as found(name) on true
    where report->'source'->>'id' is not null and (report->>'unknownNames')::int > 0
    order by found.name`.execute(db);
  return result.rows;
}

/** One source; throws NOT_FOUND when nothing is known of it. */
export async function getSourceNames(db: Database, id: string): Promise<SourceNames> {
  const found = (await listSourceNames(db)).find((source) => source.id === id);
  if (found === undefined) throw new DomainError('NOT_FOUND', 'Deze bron bestaat niet.');
  return found;
}

/**
 * Keeps what the names of a source count as from its next import on; what counts already stays as it is. Throws CONFLICT when
 * someone else changed it since this version was read.
 */
export async function mapCategories(
  db: Database,
  { id, revision }: { id: string; revision: number },
  names: CategoryNames,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  const deed = { action: 'update', resource: 'importMapping', subject: id };
  await asDeed(db, asker, deed, async (tx) => {
    const { name } = await getSourceNames(tx, id);
    if (revision === 0) await addProfile(tx, { id, name }, names, asker);
    else await changeProfile(tx, { id, revision }, names, asker, now);
    return { result: undefined };
  });
}

async function stale(tx: Database, asker: AuditAsker, sourceId: string): Promise<DomainError> {
  const found = await tx
    .selectFrom('sourceProfile')
    .select('changedBy')
    .where('sourceId', '=', sourceId)
    .executeTakeFirst();
  return staleRefusal(asker, found?.changedBy ?? null, {
    what: 'dit',
    next: 'Uw keuze staat er nog; vergelijk beide versies en bewaar opnieuw.',
  });
}

async function addProfile(
  tx: Database,
  { id, name }: { id: string; name: string },
  categories: CategoryNames,
  asker: AuditAsker,
): Promise<void> {
  const added = await tx
    .insertInto('sourceProfile')
    .values({
      ...{ sourceId: id, sourceName: name, profile: JSON.stringify({ categories }) },
      changedBy: asker.actor,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw await stale(tx, asker, id);
}

async function changeProfile(
  tx: Database,
  { id, revision }: { id: string; revision: number },
  categories: CategoryNames,
  asker: AuditAsker,
  now: Date,
): Promise<void> {
  const changed = await tx
    .updateTable('sourceProfile')
    .set({
      profile: sql<string>`profile || ${JSON.stringify({ categories })}::jsonb`,
      revision: revision + 1,
      changedAt: now,
      changedBy: asker.actor,
    })
    .where('sourceId', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (changed.numUpdatedRows !== 1n) throw await stale(tx, asker, id);
}
