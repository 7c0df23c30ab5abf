import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { columnChoices } from '#imports/column-choice.ts';
import { findImport } from '#imports/import-queries.server.ts';
import { checkPending, importPending, settlePending } from '#imports/pending-job.server.ts';
import {
  readPending,
  sweepPending,
  uploadedFile,
  uploadFolder,
  uploadName,
  writePending,
  type PendingUpload,
} from '#imports/pending-upload.server.ts';
import { findSourceProfile } from '#imports/source-profiles.server.ts';
import { reporterKeyOf } from '#signals/reporter-key.ts';
import { onEmbedded } from '../../tests/support/database.ts';
import { buildCity, drawCity, type City } from '../../tests/support/factories.ts';

const secret = 'een geheim van minstens tweeendertig tekens';

onEmbedded('a file that waits', (open) => {
  let db: Database;
  let city: City;
  const folders: string[] = [];

  beforeAll(async () => {
    vi.stubEnv('WIJKBEELD_SECRET', secret);
    ({ db } = await open());
    city = await buildCity(db, '0950');
    await drawCity(db, city);
    await createInstallation(db, 'demo', reporterKeyOf(secret).check);
  });
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  /** A file as a form left it, with columns as someone chose them. */
  async function waiting(columns: PendingUpload['profile']['columns'], ...rows: string[]): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-upload-'));
    folders.push(folder);
    writeFileSync(uploadedFile(folder), `${rows.join('\n')}\n`);
    await writePending(folder, {
      ...{ owner: 'demo:oovAdvisor', fileName: 'levering.csv', source: 'Buurtapp', isFictional: true },
      asker: { actor: 'demo:oovAdvisor', role: 'oovAdvisor', purpose: 'gebiedsanalyse OOV', requestId: 'r' },
      ...{ municipalityCode: city.code, header: rows[0]?.split(';') ?? [], importId: null },
      profile: { columns },
      step: 'checking',
    });
    return folder;
  }
  const columns = { date: 'Wanneer', category: 'Wat' } as const;

  test('is looked at, read in whole, and taken away; the next file of the source begins with its columns', async () => {
    const folder = await waiting(columns, 'Wanneer;Wat', '2026-05-10;geluid', '2026-05-11;geluid');
    await checkPending(db, folder);
    expect(await readPending(folder)).toMatchObject({ step: 'ready', report: { accepted: 2, refused: 0 } });
    await importPending(db, folder);
    const { importId = null, step } = (await readPending(folder)) ?? {};
    expect(step).toBe('done');
    expect(existsSync(uploadedFile(folder))).toBe(false);
    const batch = await findImport(db, importId ?? 0);
    expect(batch).toMatchObject({ status: 'live', rowsAccepted: 2, fileName: 'levering.csv' });
    const lines = await db.selectFrom('auditEntry').select(['actor', 'action', 'resource']).execute();
    expect(lines).toEqual([{ actor: 'demo:oovAdvisor', action: 'import', resource: 'signalImport' }]);
    const profile = await findSourceProfile(db, 'buurtapp');
    expect(profile.columns).toEqual(columns);
    const { fields } = columnChoices(['Wanneer', 'Wat', 'naam melder'], profile);
    expect(fields.find(({ role }) => role === 'date')?.chosen).toBe('Wanneer');
  });

  test('with a wrong row it goes at once, and its report stays without the value', async () => {
    const folder = await waiting(columns, 'Wanneer;Wat', '2026-05-10;geluid', 'gisteren;geluid');
    await checkPending(db, folder);
    const pending = await readPending(folder);
    expect(pending).toMatchObject({ step: 'done' });
    expect(existsSync(uploadedFile(folder))).toBe(false);
    const batch = await findImport(db, pending?.importId ?? 0);
    expect(batch).toMatchObject({ status: 'refused', rowsRefused: 1 });
    expect(JSON.stringify(batch)).not.toContain('gisteren');
  });

  test('without a column that is needed it waits for another choice', async () => {
    const folder = await waiting({ date: 'Wanneer' }, 'Wanneer;Wat', '2026-05-10;geluid');
    await checkPending(db, folder);
    expect(await readPending(folder)).toMatchObject({
      step: 'failed',
      reason: expect.stringContaining('categorie'),
    });
    expect(existsSync(uploadedFile(folder))).toBe(true);
  });

  test('work that broke off is said to have broken off, and an hour later it is gone', async () => {
    const folder = await waiting(columns, 'Wanneer;Wat', '2026-05-10;geluid');
    await settlePending(folder);
    expect(await readPending(folder)).toMatchObject({ step: 'failed' });
    const early = new Date(Date.now() - 3_700_000);
    utimesSync(join(folder, 'state.json'), early, early);
    await sweepPending(new Date());
    expect(existsSync(folder)).toBe(false);
  });
});

test('a name in an address leads to a folder of uploads and nowhere else', () => {
  const folder = uploadFolder('aB3xYz') ?? '';
  expect(uploadName(folder)).toBe('aB3xYz');
  for (const name of ['', '../../etc', 'abc', 'abcdefg', 'ab/def'])
    expect(uploadFolder(name)).toBeUndefined();
});

test('columns with personal data or without a name cannot be chosen', () => {
  const header = ['datum', 'soort melding', 'naam melder', 'telefoon', '12345 Jansen'];
  const { columns, missing, fields } = columnChoices(header, {});
  expect(columns).toEqual(['datum', 'soort melding']);
  expect(missing).toEqual([]);
  expect(fields.find(({ role }) => role === 'category')?.chosen).toBe('soort melding');
  expect(columnChoices(['wanneer', 'wat'], {}).missing).toEqual(['datum (of moment)', 'categorie']);
});
