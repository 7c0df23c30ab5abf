import { Client } from 'pg';
import { folderOwner } from '#db/folder-lock.ts';

/**
 * What looking at something adds on purpose: that it was seen, and that a session is still in use. Aandachtsgebieden are computed
 * by themselves after every import, whatever is looked at.
 */
const written = ['audit', 'session', 'hotspot'];

/**
 * Per table how many rows there are and which transaction wrote the newest: any row that is added, changed or taken away
 * shows in it.
 *
 * @param folder data folder of a product that runs on its embedded database
 */
export async function contentsOf(folder: string): Promise<Record<string, string>> {
  const client = new Client({ connectionString: folderOwner(folder)?.url ?? '' });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const contents: Record<string, string> = {};
    for (const { name } of tables.rows.filter(
      (table) => !written.some((word) => table.name.startsWith(word)),
    )) {
      const found = await client.query<{ state: string }>(
        `select count(*) || ' rows, newest ' || coalesce(max(xmin::text::bigint), 0) as state from "${name}"`,
      );
      contents[name] = found.rows[0]?.state ?? '';
    }
    return contents;
  } finally {
    await client.end();
  }
}
