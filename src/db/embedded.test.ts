import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConnection, connect, describeUrl } from '#db/connection.ts';
import { openEmbedded } from '#db/embedded.ts';
import { folderOwner } from '#db/folder-lock.ts';
import { migrate } from '#db/migrate.ts';
import { bundle } from '../../tests/support/bundle.ts';

// Inside the project, so that the bundled thread finds the packages.
const built = mkdtempSync(join(import.meta.dirname, '../../node_modules/.wijkbeeld-'));
const root = mkdtempSync(join(tmpdir(), 'wijkbeeld-ingebouwd-'));
let worker: URL;

beforeAll(async () => {
  worker = pathToFileURL(await bundle('src/workers/database-worker.ts', built));
});
afterAll(() => {
  for (const folder of [built, root]) rmSync(folder, { recursive: true, force: true });
});

test('the embedded database keeps what was written, and lets in one process at a time', async () => {
  const folder = join(root, 'data');
  const opened = await openEmbedded(folder, worker);
  expect(folderOwner(folder)).toMatchObject({ pid: process.pid, url: opened.url });
  await expect(openEmbedded(folder, worker)).rejects.toThrow(
    `De map ${folder} is al in gebruik door proces ${process.pid}.`,
  );
  const db = connect(opened.url);
  await migrate(db);
  await db
    .insertInto('source')
    .values({ id: 'a', kind: 'signals', name: 'A', owner: 'o', freshDays: 1, attribution: '', position: 0 })
    .execute();
  await db.destroy();
  await opened.close();
  expect(folderOwner(folder)).toBeNull();

  const again = await openEmbedded(folder, worker);
  const reopened = connect(again.url);
  expect(await migrate(reopened)).toEqual([]);
  expect(await reopened.selectFrom('source').select('id').execute()).toEqual([{ id: 'a' }]);
  // Values come back as the product uses them: counts as numbers, days as text.
  const result = await sql`
    select 9007199254740991::bigint as large, '2026-03-29'::date as day, 1.5::numeric as exact, true as yes,
           '2026-03-29 02:30'::timestamp as local, array[1, null, 3] as list`.execute(reopened);
  expect(result.rows).toEqual([
    {
      large: 9007199254740991,
      day: '2026-03-29',
      exact: 1.5,
      yes: true,
      local: '2026-03-29 02:30:00',
      list: [1, null, 3],
    },
  ]);
  await checkConnection(reopened, again.url);
  await reopened.destroy();
  await again.close();
});

test('a damaged database is told in one sentence, and the folder is free again', async () => {
  const folder = join(root, 'stuk');
  mkdirSync(join(folder, 'database'), { recursive: true });
  writeFileSync(join(folder, 'database', 'PG_VERSION'), 'geen database');
  await expect(openEmbedded(folder, worker)).rejects.toThrow(`De database in ${folder} opent niet (`);
  expect(folderOwner(folder)).toBeNull();
});

test('a server that does not answer is named without its password', async () => {
  const url = 'postgresql://wij:geheim@127.0.0.1:1/beeld';
  const db = connect(url);
  const refusal = await checkConnection(db, url).catch((error: unknown) => String(error));
  expect(refusal).toMatch(/De database op 127\.0\.0\.1:1\/beeld is niet bereikbaar: /);
  expect(refusal).not.toContain('geheim');
  expect(describeUrl('niet eens een adres')).toBe('het opgegeven adres');
  await db.destroy();
});
