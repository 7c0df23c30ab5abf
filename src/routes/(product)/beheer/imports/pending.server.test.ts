import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readPending, writePending, type PendingUpload } from '#imports/pending-upload.server.ts';
import { makeUploadFolder, uploadName } from '#imports/upload-folder.ts';
import { testViewer } from '../../../../../tests/support/viewer.ts';
import { findPending, readInPending, requireIdle } from './pending.server.ts';

const data = mkdtempSync(join(tmpdir(), 'wijkbeeld-test-'));
beforeAll(() => vi.stubEnv('WIJKBEELD_DATA', data));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const pending: PendingUpload = {
  ...{ owner: 'demo:oovAdvisor', fileName: 'a.csv', source: 'Buurtapp', header: [], profile: {} },
  ...{ municipalityCode: null, isFictional: true, importId: null, step: 'ready', turn: 0 },
  asker: { actor: 'demo:oovAdvisor', role: 'oovAdvisor', purpose: null, requestId: 'r' },
};

test('a file that waits is there for whoever sent it, and for nobody else', async () => {
  const folder = await makeUploadFolder();
  await writePending(folder, pending);
  const name = uploadName(folder);
  const owner = testViewer('oovAdvisor', 'GM0901');
  expect(await findPending(name, owner)).toMatchObject({ folder, pending: { fileName: 'a.csv' } });
  const other = { ...owner, name: 'account-2' };
  await expect(findPending(name, other)).rejects.toMatchObject({ status: 404 });
  await expect(findPending('aaaaaa', owner)).rejects.toMatchObject({ status: 404 });
  await expect(findPending('../../', owner)).rejects.toMatchObject({ status: 404 });
});

test('pressing the button twice reads a file in once; one that was not looked at is not read in', async () => {
  const folder = await makeUploadFolder();
  for (const step of ['importing', 'done'] as const) {
    await readInPending(folder, { ...pending, step });
    expect(await readPending(folder)).toBeUndefined();
  }
  const early = readInPending(folder, { ...pending, step: 'columns' });
  await expect(early).rejects.toThrow('nog niet nagekeken');
});

test('what came to an end takes no other step', () => {
  expect(() => requireIdle({ ...pending, step: 'done' })).toThrow('wacht hier niet meer');
});

test('what is being worked on takes no other step meanwhile', () => {
  for (const step of ['ready', 'refused', 'failed'] as const)
    expect(() => requireIdle({ ...pending, step })).not.toThrow();
  for (const step of ['checking', 'importing'] as const)
    expect(() => requireIdle({ ...pending, step })).toThrow('al aan dit bestand gewerkt');
});
