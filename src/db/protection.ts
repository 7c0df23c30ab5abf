import { sql } from 'kysely';
import { actingAs, nobody } from '#db/acting.ts';
import type { Database } from '#db/connection.ts';
import { requestRoles, type RequestRole } from '#db/roles.ts';
import { DomainError } from '#errors.ts';

/** How one table is guarded against requests. */
export interface TableProtection {
  table: string;
  /** Roles that may read it, or columns of it. */
  readers: RequestRole[];
  /** Whether the policies decide row by row, also for the owner. */
  isGuarded: boolean;
  policies: string[];
}

/** What guards the tables, and what is wrong with it in Dutch sentences; none in a sound database. */
export interface Protection {
  tables: TableProtection[];
  faults: string[];
}

interface CatalogRow {
  table: string;
  readers: string[];
  enabled: boolean;
  forced: boolean;
  policies: string[];
  isPlainView: boolean;
}

async function readCatalog(db: Database): Promise<CatalogRow[]> {
  const result = await sql<CatalogRow>`
    select relname as table, relrowsecurity as enabled, relforcerowsecurity as forced,
      array(select name from unnest(${Object.values(requestRoles)}::text[]) name
            where has_any_column_privilege(name, class.oid, 'select'))::text[] as readers,
      array(select polname::text from pg_policy where polrelid = class.oid order by 1)::text[] as policies,
      relkind = 'm' or relkind = 'v' and not coalesce(reloptions, '{}') @> '{security_invoker=true}' as is_plain_view
    from pg_class class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')
    order by relname`.execute(db);
  return result.rows;
}

/** Roles that could go around what was granted: that own something, or for which no policy holds. */
async function listStrongRoles(db: Database): Promise<string[]> {
  const result = await sql<{ name: string }>`
    select rolname::text as name from pg_roles
    where rolname = any(${Object.values(requestRoles)}::text[])
      and (rolsuper or rolbypassrls or exists (select from pg_class where relowner = pg_roles.oid))`.execute(
    db,
  );
  return result.rows.map(({ name }) => name);
}

/** Whether a table gives a row to someone nobody knows. */
async function answersToNobody(db: Database, role: RequestRole, table: string): Promise<boolean> {
  const result = await sql<{
    found: boolean;
  }>`select exists (select from ${sql.table(table)}) as found`.execute(actingAs(db, role, nobody));
  return result.rows[0]?.found ?? false;
}

/**
 * Looks how the tables are guarded, and tries it: what area pages may not read must be guarded row by row for whoever may,
 * and must give nothing to a request without a viewer.
 */
export async function checkProtection(db: Database): Promise<Protection> {
  const roles = Object.keys(requestRoles) as RequestRole[];
  const faults = (await listStrongRoles(db)).map((name) => `rol ${name} kan om de regels heen`);
  const tables: TableProtection[] = [];
  for (const { table, enabled, forced, policies, isPlainView, ...row } of await readCatalog(db)) {
    const readers = roles.filter((role) => row.readers.includes(requestRoles[role]));
    const isGuarded = enabled && forced && policies.length > 0;
    tables.push({ table, readers, isGuarded, policies });
    if (readers.length > 0 && isPlainView) faults.push(`weergave ${table} gaat om de regels heen`);
    if (enabled && readers.includes('area')) faults.push(`tabel ${table} is open voor gebiedspagina’s`);
    if (readers.length === 0 || readers.includes('area')) continue;
    if (!isGuarded) faults.push(`tabel ${table} is niet per rij beschermd`);
    for (const role of readers)
      if (await answersToNobody(db, role, table))
        faults.push(`tabel ${table} geeft gegevens zonder kijker (rol ${requestRoles[role]})`);
  }
  return { tables, faults };
}

/** Throws UNAVAILABLE when a table is not guarded as it should be: the product does not serve it then. */
export async function refuseUnprotected(db: Database): Promise<void> {
  const { faults } = await checkProtection(db);
  if (faults.length === 0) return;
  throw new DomainError(
    'UNAVAILABLE',
    `De database schermt gegevens niet af zoals het hoort, dus het product start niet: ${faults.join('; ')}.`,
  );
}
