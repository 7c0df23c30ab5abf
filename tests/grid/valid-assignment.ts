import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { addressOf } from '../support/ask-addresses.ts';
import { everyAsk } from '../support/route-checks.ts';
import { wanted } from './assignment.ts';
import type { Tried } from './forgery.ts';
import type { Grid } from './grid.ts';
import { validForms, type ValidForm } from './valid-forms.ts';

const tables = [...new Set(validForms.map(({ writes }) => writes))];

/** A value by the name of its field that no form and no row of the trial has by itself. */
function markOf(name: string): string {
  if (/rol/i.test(name)) return 'steeringMember';
  if (/organi[sz]at/i.test(name)) return 'Elders';
  return /area|gebied/i.test(name) ? 'GM0931' : '7707';
}

/** One of those as a value of a row or inside one, not as a part of it. */
const mark = /[":[ ](steeringMember|Elders|GM0931|7707)[",\]} ]/;

/** What a form should not ask: that which gives more, and every column of the table it writes in, as SQL and as the code name it. */
async function extrasFor(db: Database, table: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select column_name::text as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table}`.execute(db);
  const columns = rows.flatMap(({ name }) => [
    name,
    name.replace(/_(\w)/g, (_, one: string) => one.toUpperCase()),
  ]);
  return Object.fromEntries([...Object.keys(wanted), ...columns].map((name) => [name, markOf(name)]));
}

/** Every row of the tables that these forms write in, as `table: row`. */
async function rowsKept(db: Database): Promise<Set<string>> {
  const kept = new Set<string>();
  for (const table of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(one)::text as row from ${sql.table(table)} one`.execute(db);
    for (const { row } of rows) kept.add(`${table}: ${row}`);
  }
  return kept;
}

async function send(grid: Grid, { key, by, writes, fill }: ValidForm): Promise<string[]> {
  const { db, product } = grid;
  const one = everyAsk().find((ask) => ask.key === key && ask.kind === 'form');
  if (one === undefined) return [`${key}: no form of the product`];
  const { about = '999999', fields } = await fill(grid);
  const before = await rowsKept(db);
  const { status } = await product.ask({
    ...{ method: 'POST', path: addressOf(one).replace('999999', about) },
    body: new URLSearchParams({ ...(await extrasFor(db, writes)), ...fields }).toString(),
    headers: {
      ...{ origin: product.origin, accept: 'text/html', ...grid.cookieOf(by) },
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
  const written = [...(await rowsKept(db))].filter((row) => !before.has(row));
  const isWritten = status < 400 && written.some((row) => row.startsWith(`${writes}: `));
  return [
    ...(isWritten ? [] : [`${key}: wrote no ${writes} (${status})`]),
    ...written.filter((row) => mark.test(row)).map((row) => `${key} kept of what it did not ask: ${row}`),
  ];
}

/** Sends all of that with forms that are filled in as they should; what they write holds nothing of it, and is written. */
export async function tryValidAssignment(grid: Grid): Promise<Tried> {
  const wrong: string[] = [];
  for (const form of validForms) wrong.push(...(await send(grid, form)));
  return { tried: validForms.length, wrong };
}
