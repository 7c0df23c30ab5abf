import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#db/connection.ts';

/** PostgreSQL element type of each column to write, by its snake_case name. */
export type ColumnTypes = Record<string, string>;

/** Rows as columns: one array per column, all of the same length. */
export type Columns = Record<string, readonly unknown[]>;

/**
 * Writes many rows in one statement from one array per column: far fewer bytes and no limit on parameters, and it works
 * on the embedded database, which has no COPY.
 *
 * @param columns arrays of equal length, keyed as `types`
 * @param conflict what follows `on conflict`, when rows may exist already
 */
export async function insertColumns(
  db: Database,
  table: string,
  types: ColumnTypes,
  columns: Columns,
  conflict?: RawBuilder<unknown>,
): Promise<void> {
  const names = Object.keys(types);
  if ((columns[names[0] ?? '']?.length ?? 0) === 0) return;
  // unnest flattens an array of arrays, so a column that is an array itself travels as text.
  const isArray = (name: string) => types[name]?.endsWith('[]') === true;
  const arrays = names.map((name) => sql`${columns[name]}::${sql.raw(isArray(name) ? 'text' : (types[name] ?? 'text'))}[]`);
  const values = names.map((name) => (isArray(name) ? sql`${sql.ref(name)}::${sql.raw(types[name] ?? 'text')}` : sql.ref(name)));
  const tail = conflict === undefined ? sql`` : sql` on conflict ${conflict}`;
  await sql`
    insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(values)}
    from unnest(${sql.join(arrays)}) as given (${sql.join(names.map((name) => sql.ref(name)))})${tail}`.execute(db);
}

/** Turns rows into columns for {@link insertColumns}; `read` maps each column name to the value of a row. */
export function toColumns<Row>(rows: readonly Row[], read: Record<string, (row: Row) => unknown>): Columns {
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, rows.map(value)]));
}

/** Cuts rows into batches, so that one statement stays short on the single embedded backend. */
export function* batchesOf<Row>(rows: readonly Row[], size: number): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

/** The text of a PostgreSQL integer array, where null is an element without a value. */
export function integerArrayText(values: Iterable<number | null>): string {
  return `{${Array.from(values, (value) => (value === null ? 'NULL' : String(value))).join(',')}}`;
}
