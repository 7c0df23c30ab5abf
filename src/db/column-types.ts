import type { ColumnType } from 'kysely';

/** A JSON column: written as text, read as the parsed value. */
export type Json<T> = ColumnType<T, string, string>;
/** A moment the database fills in itself. */
export type Stamp = ColumnType<Date, Date | undefined, Date>;
