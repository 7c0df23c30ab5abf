import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { addressOf } from '../support/ask-addresses.ts';
import { everyAsk } from '../support/route-checks.ts';
import { wanted } from './assignment.ts';
import type { Tried } from './forgery.ts';
import type { Grid } from './grid.ts';
import { validForms, type Filled, type ValidForm } from './valid-forms.ts';

const tables = [...new Set(validForms.flatMap(({ writes }) => writes ?? []))];

/** A value by the name of its field that no form and no row of the trial has by itself. */
function markOf(name: string): string {
  if (/rol/i.test(name)) return 'steeringMember';
  if (/organi[sz]at/i.test(name)) return 'Elders';
  return /area|gebied/i.test(name) ? 'GM0931' : '7707';
}

/** One of those as a value of a row or inside one, not as a part of it. */
const mark = /[":[ ](steeringMember|Elders|GM0931|7707)[",\]} ]/;

/** What a form should not ask: that which gives more, and every column of the table it writes in, as SQL and as the code name it. */
async function extrasFor(db: Database, table: string | null): Promise<Record<string, string>> {
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

/** The fields of a form as they are sent, in parts when a file goes along. */
function bodyOf(fields: Record<string, string>, file: Filled['file']): { type: string; body: string } {
  if (file === undefined)
    return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
  const part = (name: string, text: string) =>
    `--deel\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  const parts = Object.entries(fields).map(([name, text]) => part(name, text));
  const sent = part(`bestand"; filename="${file.name}`, file.text);
  return { type: 'multipart/form-data; boundary=deel', body: `${parts.join('')}${sent}--deel--\r\n` };
}

/** Waits until the page to which an answer led no longer says that the work goes on. */
async function settled({ product }: Grid, path: string, cookie: Record<string, string>): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    const { text } = await product.ask({ path, headers: { accept: 'text/html', ...cookie } });
    if (!text.includes('U kunt gewoon doorwerken')) return;
    await wait(100);
  }
  throw new Error(`${path} is not done`);
}

interface Sending {
  wrong: string[];
  /** Where the answer led. */
  ended: string;
}

async function send(
  grid: Grid,
  { key, by, writes, fill, goesOn = false }: ValidForm,
  last: string,
): Promise<Sending> {
  const { db, product } = grid;
  const one = everyAsk().find((ask) => ask.key === key && ask.kind === 'form');
  if (one === undefined) return { wrong: [`${key}: no form of the product`], ended: last };
  const { about = '999999', fields, file } = await fill(grid, last);
  const before = await rowsKept(db);
  const { type, body } = bodyOf({ ...(await extrasFor(db, writes)), ...fields }, file);
  const cookie = grid.cookieOf(by);
  const { status, headers } = await product.ask({
    ...{ method: 'POST', path: addressOf(one).replace('999999', about), body },
    headers: { origin: product.origin, accept: 'text/html', ...cookie, 'content-type': type },
  });
  const ended = headers.location?.replace(/#.*/, '') ?? '';
  if (!goesOn && /^\/beheer\/(grenzen|imports)/.test(ended)) await settled(grid, ended, cookie);
  const written = [...(await rowsKept(db))].filter((row) => !before.has(row));
  const isWritten = writes === null || written.some((row) => row.startsWith(`${writes}: `));
  const wrong = [
    ...(status < 400 && isWritten ? [] : [`${key}: wrote no ${writes ?? 'row'} (${status})`]),
    ...written.filter((row) => mark.test(row)).map((row) => `${key} kept of what it did not ask: ${row}`),
  ];
  return { wrong, ended };
}

/** Sends all of that with forms that are filled in as they should; what they write holds nothing of it, and is written. */
export async function tryValidAssignment(grid: Grid): Promise<Tried> {
  const wrong: string[] = [];
  let last = '';
  for (const form of validForms) {
    const sent = await send(grid, form, last);
    wrong.push(...sent.wrong);
    last = sent.ended;
  }
  return { tried: validForms.length, wrong };
}
