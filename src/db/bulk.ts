import { sql, type RawBuilder } from 'kysely';
import { binaryArray } from '#db/binary-array.ts';
import type { Database } from '#db/connection.ts';

/** The value of a column: of each row, or the one that all of them have. */
type ColumnValue<Row> = ((row: Row) => unknown) | string | number | null;

/**
 * Writes many rows in one statement from one array per column: far fewer bytes and no limit on parameters, and it works
 * on the embedded database, which has no COPY.
 *
 * @param types PostgreSQL type of each column, by its snake_case name
 * @param read what stands in each column, in one or more of them taken from the row
 * @param conflict what follows `on conflict`, when rows may exist already
 */
export async function insertRows<Row, Name extends string>(
  db: Database,
  table: string,
  types: Record<Name, string>,
  rows: readonly Row[],
  read: Record<NoInfer<Name>, ColumnValue<Row>>,
  conflict?: RawBuilder<unknown>,
): Promise<void> {
  if (rows.length === 0) return;
  const values = (Object.keys(types) as Name[]).map((name) => {
    const [type, value] = [types[name], read[name]];
    if (typeof value !== 'function') return sql`${value}::${sql.raw(type)}`;
    // unnest flattens an array of arrays, so a column that is an array itself travels as text.
    const element = type.endsWith('[]') ? 'text' : type;
    const given = sql`unnest(${binaryArray(element, rows, value)}::${sql.raw(element)}[])`;
    return element === type ? given : sql`${given}::${sql.raw(type)}`;
  });
  const names = Object.keys(types).map((name) => sql.ref(name));
  const tail = conflict === undefined ? sql`` : sql` on conflict ${conflict}`;
  // Not as tables in the from clause: those are all written to memory first, which doubles the time of a statement.
  await sql`
    insert into ${sql.table(table)} (${sql.join(names)})
    select ${sql.join(values)}${tail}`.execute(db);
}

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
