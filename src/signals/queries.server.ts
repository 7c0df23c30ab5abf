import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { SourceFields } from '#signals/source-fields.ts';
import { DomainError } from '#errors.ts';

/** A source of signals as an administrator sees it. */
export interface ManagedSource extends SourceFields {
  id: string;
  name: string;
  revision: number;
  changedAt: Date;
  /** When the newest import that counts was read in; null while there is none. */
  deliveredAt: Date | null;
}

/** Every source of signals, in fixed order. */
export async function listManagedSources(db: Database): Promise<ManagedSource[]> {
  return db
    .selectFrom('source')
    .select(['id', 'name', 'owner', 'freshDays', 'revision', 'changedAt'])
    .select(
      sql<Date | null>`(select max(finished_at) from import_batch batch
        where batch.source_id = source.id and kind = 'signals' and status = 'live')`.as('deliveredAt'),
    )
    .where('kind', '=', 'signals')
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** One source of signals; throws NOT_FOUND when there is none with this id. */
export async function getManagedSource(db: Database, id: string): Promise<ManagedSource> {
  const found = (await listManagedSources(db)).find((source) => source.id === id);
  if (found === undefined) throw new DomainError('NOT_FOUND', 'Deze bron bestaat niet.');
  return found;
}
