import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { listCoverage, tellable } from '#insight/coverage.server.ts';
import { spanOfDeliveries } from '#insight/delivery.ts';

/** How much is in the database, for the line at start and the doctor. */
export interface DatabaseCounts {
  municipalities: number;
  areas: number;
  signals: number;
  figures: number;
  /** The newest day that may be told. */
  lastDay: string | null;
}

/** Totals without any detail; the operator of a server may see them, so it takes no viewer. */
export async function countDatabase(db: Database): Promise<DatabaseCounts> {
  const lastDay = spanOfDeliveries(tellable(await listCoverage(db, null)))?.lastDay ?? null;
  const result = await sql<Omit<DatabaseCounts, 'lastDay'>>`
    select
      (select count(*) from area where level = 'gemeente')::int as municipalities,
      (select count(*) from area)::int as areas,
      (select coalesce(sum(rows_accepted), 0) from import_batch where kind = 'signals' and status = 'live')::int as signals,
      (select coalesce(sum(rows_accepted), 0) from import_batch where kind = 'figures' and status = 'live')::int as figures`.execute(
    db,
  );
  const counts = result.rows[0] ?? { municipalities: 0, areas: 0, signals: 0, figures: 0 };
  return { ...counts, lastDay };
}
