import { sql, type Kysely } from 'kysely';

/**
 * Half the indexes: keeping four of them up to date took three quarters of the time of writing signals. A signal is known
 * by its import and the hash of its number, which also finds everything of an import, so a number of our own adds nothing;
 * a cell is found by what is asked of it first (year, theme, source, level), for the country and for one municipality alike.
 *
 * The cells themselves go: sensitive themes no longer count in the totals of small areas. The next start counts anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index signal_external, signal_import`.execute(db);
  await sql`alter table signal drop column id, add primary key (import_id, external_hash),
    add check (octet_length(reporter_hash) = 12)`.execute(db);
  await sql`truncate cell_release, cell_exact, cell_protected, source_coverage`.execute(db);
  for (const table of ['cell_exact', 'cell_protected']) {
    await sql`drop index ${sql.ref(`${table}_national`)}`.execute(db);
    await sql`
      alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_pkey`)},
        add primary key (calendar_year, theme_code, source_id, level, municipality_code, release_id, area_code)`.execute(
      db,
    );
  }
}
