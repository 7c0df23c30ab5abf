import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';

/** What the database says of itself. */
export interface DatabaseHealth {
  version: string;
  user: string;
  isSuperuser: boolean;
  size: number;
  migrations: number;
  /** Imports that were broken off and not cleared yet. */
  staging: number;
  /** Releases in use without any cells, while their municipality and year have signals: never in a sound database. */
  emptyReleases: number;
}

/** Reads the health of an open database. */
export async function readHealth(db: Database): Promise<DatabaseHealth> {
  const result = await sql<DatabaseHealth>`
    select current_setting('server_version') as version, current_user as "user",
      (select rolsuper from pg_roles where rolname = current_user) as is_superuser,
      pg_database_size(current_database()) as size,
      (select count(*) from kysely_migration)::int as migrations,
      (select count(*) from import_batch where status = 'staging')::int as staging,
      (select count(*) from cell_release release
       where not exists (select from cell_exact cell where cell.release_id = release.release_id
                           and cell.municipality_code = release.municipality_code and cell.calendar_year = release.calendar_year)
         and exists (select from signal where signal.municipality_code = release.municipality_code
                       and signal.day >= make_date(release.calendar_year, 1, 1) and signal.day < make_date(release.calendar_year + 1, 1, 1)
                       and import_id in (select id from import_batch where status = 'live')))::int as empty_releases`.execute(
    db,
  );
  const [health] = result.rows;
  if (health === undefined) throw new Error('the database gave no answer about its health');
  return health;
}
