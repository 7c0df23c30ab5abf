import type { Database } from '#db/connection.ts';
import { listSourceNames } from '#imports/category-mapping.server.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import { freshnessOf } from '#insight/freshness.ts';
import { listManagedSources } from '#signals/queries.server.ts';
import { sourceLine, type SourceLine } from './source-lines.ts';

/** Every source of signals with how recent it is and what of it is not known yet. */
export async function listSourceLines(db: Database, today: string): Promise<SourceLine[]> {
  const recent = await listSignalSources(db, null);
  const names = await listSourceNames(db);
  return (await listManagedSources(db)).map((source) => {
    const days = recent.find(({ id }) => id === source.id);
    const unknown = names.find(({ id }) => id === source.id)?.unknown ?? [];
    return sourceLine(
      source,
      freshnessOf(
        { ...source, lastDay: days?.lastDay ?? null, hasDelivered: days?.hasDelivered ?? false },
        today,
      ),
      unknown.length,
    );
  });
}
