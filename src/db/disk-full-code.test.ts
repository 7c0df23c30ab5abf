import pg from 'pg';
import { expect, test } from 'vitest';
import { diskFullText, readableText } from '#errors.ts';
import { serveEmbeddedCopy } from '../../tests/support/database.ts';

test('the embedded database that only reads says that the disk is full, and takes writes again afterwards', async () => {
  const server = await serveEmbeddedCopy();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query('create table line (text text)');
    await client.query('set default_transaction_read_only = on');
    const write = () => client.query('insert into line values ($1)', ['C25006']);
    await expect(write()).rejects.toSatisfy((error) => readableText(error) === diskFullText);
    await expect(client.query('drop table line')).rejects.toMatchObject({ code: '53100' });
    await client.query('set default_transaction_read_only = off');
    await write();
    expect((await client.query('select text from line')).rows).toEqual([{ text: 'C25006' }]);
    await expect(client.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
  } finally {
    await client.end();
    await server.close();
  }
});
