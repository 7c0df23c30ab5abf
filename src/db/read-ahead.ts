import type { Database } from '#db/connection.ts';

/** Writes that a publishing transaction will make; run in one that is given back to see their effect beforehand. */
export type Preview = (tx: Database) => Promise<void>;

/** Reads what the database will hold after `preview`, without anyone else ever seeing it: its writes are rolled back. */
export async function readAhead<Result>(
  db: Database,
  preview: Preview,
  read: (tx: Database) => Promise<Result>,
): Promise<Result> {
  const tx = await db.startTransaction().execute();
  try {
    await preview(tx);
    return await read(tx);
  } finally {
    await tx.rollback().execute();
  }
}
