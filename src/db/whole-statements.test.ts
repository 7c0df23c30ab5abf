import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedServer } from '#db/embedded-server.ts';
import { serveEmbeddedCopy } from '../../tests/support/database.ts';

let server: EmbeddedServer;
let pool: pg.Pool;
const large = 'x'.repeat(600_000);

beforeAll(async () => {
  server = await serveEmbeddedCopy();
  pool = new pg.Pool({ connectionString: server.url, max: 6 });
});
afterAll(async () => {
  await pool.end();
  await server.close();
});

/** Asks who it is with a value of its own, so that an answer of someone else is recognised. */
async function ask(who: number, turn: number, ballast: string): Promise<string> {
  const text = `select 'client ${who}' as client, $1::int as turn, length($2::text) as ballast`;
  const { rows } = await pool.query<{ client: string; turn: number; ballast: number }>(text, [turn, ballast]);
  return `${rows[0]?.client} ${rows[0]?.turn} ${rows[0]?.ballast}`;
}

test('statements with large values get their own answers beside those of others', async () => {
  const asked = Array.from({ length: 6 }, async (_, who) => {
    const ballast = who % 2 === 0 ? large : '';
    for (let turn = 0; turn < 12; turn++) {
      expect(await ask(who, turn, ballast)).toBe(`client ${who} ${turn} ${ballast.length}`);
    }
  });
  await Promise.all(asked);
});

test('a connection that is lost in the middle of a statement holds nobody up', async () => {
  const folder = decodeURIComponent(/@([^/]+)/.exec(server.url)?.[1] ?? '');
  const socket = connectSocket(join(folder, '.s.PGSQL.5432'));
  await new Promise((resolve) => socket.once('connect', resolve));
  const startup = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(startup.length + 8, 0);
  head.writeInt32BE(196_608, 4);
  socket.write(Buffer.concat([head, startup]));
  await new Promise((resolve) => socket.once('data', resolve));
  const parse = Buffer.from('\0select $1::text\0\0\0');
  const length = Buffer.alloc(5);
  length.write('P');
  length.writeInt32BE(parse.length + 4, 1);
  socket.write(Buffer.concat([length, parse]));
  await new Promise((resolve) => socket.once('data', resolve));
  const waiting = ask(1, 1, '');
  socket.destroy();
  expect(await waiting).toBe('client 1 1 0');
});
