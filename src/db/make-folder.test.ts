import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '#db/make-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'wijkbeeld-map-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('makes the whole path, for this user only, and a second time nothing', () => {
  const folder = join(root, 'een', 'twee', 'drie');
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('says that a file is in the way', () => {
  writeFileSync(join(root, 'bestand'), '');
  expect(() => makeFolder(join(root, 'bestand'))).toThrow('EEXIST');
  expect(() => makeFolder(join(root, 'bestand', 'map'))).toThrow('ENOTDIR');
});

test.skipIf(!existsSync('/proc'))('gives up at once where nobody can make anything', () => {
  expect(() => makeFolder('/proc/wijkbeeld/data')).toThrow('ENOENT');
});
