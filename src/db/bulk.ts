import { sql, type RawBuilder } from 'kysely';
import { binaryArray } from '#db/binary-array.ts';
import type { Database } from '#db/connection.ts';

/** PostgreSQL element type of each column to write, by its snake_case name. */
export type ColumnTypes = Record<string, string>;

/** Rows as columns: an array of one value per row, all of the same length, or one value that every row has. */
export type Columns = Record<string, unknown>;

/**
 * Writes many rows in one statement from one array per column: far fewer bytes and no limit on parameters, and it works
 * on the embedded database, which has no COPY.
 *
 * @param columns keyed as `types`, at least one of them an array
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
  const varying = names.filter((name) => Array.isArray(columns[name]));
  if ((columns[varying[0] ?? ''] as unknown[]).length === 0) return;
  const typeOf = (name: string) => types[name] ?? 'text';
  // unnest flattens an array of arrays, so a column that is an array itself travels as text.
  const elementOf = (name: string) => (typeOf(name).endsWith('[]') ? 'text' : typeOf(name));
  const arrays = varying.map((name) => {
    const type = elementOf(name);
    return sql`${binaryArray(type, columns[name] as unknown[])}::${sql.raw(type)}[]`;
  });
  const values = names.map((name) => {
    if (!varying.includes(name)) return sql`${columns[name]}::${sql.raw(typeOf(name))}`;
    return elementOf(name) === typeOf(name) ? sql.ref(name) : sql`${sql.ref(name)}::${sql.raw(typeOf(name))}`;
  });
  const tail = conflict === undefined ? sql`` : sql` on conflict ${conflict}`;
  await sql`
    insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(values)}
    from unnest(${sql.join(arrays)}) as given (${sql.join(varying.map((name) => sql.ref(name)))})${tail}`.execute(
    db,
  );
}

/**
 * Turns rows into columns for {@link insertColumns}; `read` maps each column name to a function that gives the value of
 * a row, or to the value all of them have.
 */
export function toColumns<Row>(rows: readonly Row[], read: Record<string, ColumnValue<Row>>): Columns {
  return Object.fromEntries(
    Object.entries(read).map(([name, value]) => [
      name,
      typeof value === 'function' ? rows.map((row) => value(row)) : value,
    ]),
  );
}

type ColumnValue<Row> = ((row: Row) => unknown) | string | number | null;

/** Cuts rows into batches, so that one statement stays short on the single embedded backend. */
export function* batchesOf<Row>(rows: readonly Row[], size: number): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

/** Writes rows in batches of a fixed size, however few come at a time. */
export interface BatchWriter<Row> {
  add(rows: readonly Row[]): Promise<void>;
  /** Writes what is left; without it the last rows are lost. */
  finish(): Promise<void>;
  /** Forgets what is left and waits for what is underway, so that nothing is written after a clean-up that follows. */
  abandon(): Promise<void>;
}

/**
 * Statements on their way at a time: enough to keep the database at work while the next rows are prepared, and two
 * connections fewer than there are, for whoever shows how far it is.
 */
const mostUnderway = 6;

/**
 * A writer that hands rows on in batches, while the next is collected. Batches may arrive in another order than they were
 * handed on, so `write` must not depend on it. An error is thrown at the next batch or at the end.
 */
export function batchWriter<Row>(
  write: (batch: readonly Row[]) => Promise<void>,
  size = 2500,
): BatchWriter<Row> {
  let waiting: Row[] = [];
  let underway: Promise<void>[] = [];
  const hand = async (batch: readonly Row[]) => {
    if (underway.length === mostUnderway) {
      // Taken away only when it went well: after an error every next batch meets it again.
      await underway[0];
      void underway.shift();
    }
    const writing = write(batch);
    writing.catch(() => undefined);
    underway.push(writing);
  };
  return {
    async add(rows) {
      waiting.push(...rows);
      for (; waiting.length >= size; waiting = waiting.slice(size)) await hand(waiting.slice(0, size));
    },
    async finish() {
      if (waiting.length > 0) await hand(waiting);
      waiting = [];
      await Promise.all(underway);
      underway = [];
    },
    async abandon() {
      waiting = [];
      await Promise.allSettled(underway);
      underway = [];
    },
  };
}

/** The text of a PostgreSQL integer array, where null is an element without a value. */
export function integerArrayText(values: Int32Array | readonly (number | null)[]): string {
  const texts = values instanceof Int32Array ? values : values.map((value) => value ?? 'NULL');
  return `{${texts.join(',')}}`;
}
