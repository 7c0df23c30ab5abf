import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { columnChoices, columnForm, decideColumns } from '#imports/column-choice.ts';
import { findImport } from '#imports/import-queries.server.ts';
import { checkPending, importPending, settleAllPending, settlePending } from '#imports/pending-job.server.ts';
import {
  claimTurn,
  listPending,
  readPending,
  sweepPending,
  uploadedFile,
  writePending,
  type PendingUpload,
} from '#imports/pending-upload.server.ts';
import { unknownLines } from '#imports/pending-view.ts';
import { makeUploadFolder, uploadFolder, uploadName } from '#imports/upload-folder.ts';
import { findSourceProfile } from '#imports/source-profiles.server.ts';
import { reporterKeyOf } from '#signals/reporter-key.ts';
import { onEmbedded } from '../../tests/support/database.ts';
import { buildCity, drawCity, type City } from '../../tests/support/factories.ts';

const secret = 'een geheim van minstens tweeendertig tekens';

onEmbedded('a file that waits', (open) => {
  let db: Database;
  let city: City;
  const data = mkdtempSync(join(tmpdir(), 'wijkbeeld-test-'));

  beforeAll(async () => {
    vi.stubEnv('WIJKBEELD_SECRET', secret);
    vi.stubEnv('WIJKBEELD_DATA', data);
    ({ db } = await open());
    city = await buildCity(db, '0950');
    await drawCity(db, city);
    await createInstallation(db, 'demo', reporterKeyOf(secret).check);
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  /** A file as a form left it, with columns as someone chose them. */
  async function waiting(columns: PendingUpload['profile']['columns'], ...rows: string[]): Promise<string> {
    const folder = await makeUploadFolder();
    writeFileSync(uploadedFile(folder), `${rows.join('\n')}\n`);
    await writePending(folder, {
      ...{ owner: 'demo:oovAdvisor', fileName: 'levering.csv', source: 'Buurtapp', isFictional: true },
      asker: { actor: 'demo:oovAdvisor', role: 'oovAdvisor', purpose: 'gebiedsanalyse OOV', requestId: 'r' },
      ...{ municipalityCode: city.code, header: rows[0]?.split(';') ?? [], importId: null },
      profile: { columns },
      step: 'checking',
      turn: 1,
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
    const again = await waiting(columns, 'Wanneer;Wat', '2026-05-10;geluid', '2026-05-11;geluid');
    await checkPending(db, again);
    expect(await readPending(again)).toMatchObject({ step: 'done', importId, isKnown: true });
    const profile = await findSourceProfile(db, 'buurtapp');
    expect(profile.columns).toEqual(columns);
    const { fields } = columnChoices(['Wanneer', 'Wat', 'naam melder'], profile);
    expect(fields.find(({ role }) => role === 'date')?.chosen).toBe('Wanneer');
  });

  test('with a wrong row it waits for other columns, and its report stays without the value', async () => {
    const folder = await waiting(columns, 'Wanneer;Wat', '2026-05-10;geluid', 'gisteren;geluid');
    await checkPending(db, folder);
    const pending = await readPending(folder);
    expect(pending).toMatchObject({ step: 'refused', report: { refused: 1 } });
    expect(existsSync(uploadedFile(folder))).toBe(true);
    const batch = await findImport(db, pending?.importId ?? 0);
    expect(batch).toMatchObject({ status: 'refused', rowsRefused: 1 });
    expect(JSON.stringify([batch, pending])).not.toContain('gisteren');
  });

  test('is mended by choosing another column until it is read in, and is one line among the imports', async () => {
    const header = ['Melding', 'Wanneer', 'Wat'];
    const rows = ['1;2026-06-10;geluid', '1;2026-06-11;geluid'];
    const folder = await waiting({ ...columns, externalId: 'Melding' }, header.join(';'), ...rows);
    const choose = async (profile: PendingUpload['profile']) => {
      const pending = await readPending(folder);
      if (pending !== undefined) await writePending(folder, { ...pending, profile, step: 'checking' });
      await checkPending(db, folder);
      return readPending(folder);
    };
    await checkPending(db, folder);
    await importPending(db, folder);
    const twice = await readPending(folder);
    expect(twice).toMatchObject({ step: 'refused', report: { refused: 1 } });
    const other = await choose({ columns: { date: 'Melding', category: 'Wat' } });
    expect(other).toMatchObject({ step: 'refused', report: { refused: 2 } });
    expect(await findImport(db, twice?.importId ?? 0)).toBeUndefined();
    expect(await choose({ columns })).toMatchObject({ step: 'ready' });
    await importPending(db, folder);
    expect(await findImport(db, other?.importId ?? 0)).toBeUndefined();
    const { importId = null } = (await readPending(folder)) ?? {};
    expect(await findImport(db, importId ?? 0)).toMatchObject({ status: 'live', rowsAccepted: 2 });
    expect(existsSync(uploadedFile(folder))).toBe(false);
  });

  test('with names that nobody knows it shows them to who sent it, and keeps only how many there were', async () => {
    const rows = Array.from({ length: 4 }, (_, at) => [
      `2026-05-1${at};Herrie`,
      `2026-05-1${at};Jan de Vries`,
    ]);
    const folder = await waiting(columns, 'Wanneer;Wat', ...rows.flat());
    await checkPending(db, folder);
    const pending = await readPending(folder);
    expect(pending?.step).toBe('refused');
    expect(unknownLines(pending?.unknown)).toEqual([
      { name: 'Herrie', count: '4', isOfferable: true },
      { name: 'Jan de Vries', count: '4', isOfferable: false },
    ]);
    const batch = await findImport(db, pending?.importId ?? 0);
    expect(batch).toMatchObject({ status: 'refused', report: { unknownNames: 2 } });
    expect(JSON.stringify(batch)).not.toMatch(/Herrie|Vries/);
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

  const listed = async (owner = 'demo:oovAdvisor', at = new Date()) =>
    (await listPending(owner, at)).map(({ name }) => name);

  test('is listed for whoever sent it, until it is thrown away or something came of it', async () => {
    const folder = await waiting(columns, 'Wanneer;Wat', '2026-05-10;geluid');
    const name = uploadName(folder);
    expect(await listed()).toContain(name);
    expect(await listed('demo:functionalAdmin')).toEqual([]);
    expect(await listed('demo:oovAdvisor', new Date(Date.now() + 3_700_000))).toEqual([]);
    await checkPending(db, folder);
    expect(await listPending('demo:oovAdvisor', new Date())).toContainEqual(
      expect.objectContaining({ name, fileName: 'levering.csv', source: 'Buurtapp', step: 'ready' }),
    );
    await importPending(db, folder);
    expect(await listed()).not.toContain(name);
  });

  test('is said to have broken off when the server stopped meanwhile, and an hour later it is gone', async () => {
    const folder = await waiting(columns, 'Wanneer;Wat', '2026-05-10;geluid');
    await settleAllPending();
    expect(await readPending(folder)).toMatchObject({ step: 'failed' });
    await sweepPending(new Date());
    expect(existsSync(folder)).toBe(true);
    const early = new Date(Date.now() - 3_700_000);
    utimesSync(join(folder, 'state.json'), early, early);
    await sweepPending(new Date());
    expect(existsSync(folder)).toBe(false);
  });

  test('is taken up once by two who ask at the same moment, and then by whoever asks for the next thing', async () => {
    const folder = await waiting(columns, 'Wanneer;Wat', '2026-05-10;geluid');
    const taken = await Promise.all([claimTurn(folder, { turn: 1 }), claimTurn(folder, { turn: 1 })]);
    expect(taken.filter((isMine) => isMine)).toHaveLength(1);
    expect(await claimTurn(folder, { turn: 2 })).toBe(true);
    expect(await claimTurn(join(folder, 'gone'), { turn: 1 })).toBe(false);
  });

  test('is not said to have broken off by a thread that had done its part', async () => {
    const folder = await waiting(columns, 'Wanneer;Wat', '2026-05-10;geluid');
    await settlePending(folder, 0);
    expect(await readPending(folder)).toMatchObject({ step: 'checking' });
    await settlePending(folder, 1);
    expect(await readPending(folder)).toMatchObject({ step: 'failed' });
  });

  test('and never got a form with it, is gone an hour after it came', async () => {
    const folder = await makeUploadFolder();
    writeFileSync(uploadedFile(folder), 'x');
    await sweepPending(new Date());
    expect(existsSync(folder)).toBe(true);
    await sweepPending(new Date(Date.now() + 3_700_000));
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

test('a column chosen for one field is not recognised for another, and one left empty stays empty', () => {
  const header = ['datum', 'soort', 'ernst'];
  const profile = decideColumns(header, { columns: { moment: 'datum', category: 'soort' } });
  expect(profile.columns).toEqual({ moment: 'datum', category: 'soort', date: null, seriousness: null });
  const chosen = columnChoices(header, { columns: { moment: 'datum' } }).fields.filter(
    (field) => field.chosen !== '',
  );
  expect(chosen.map(({ role }) => role)).toEqual(['moment', 'category', 'seriousness']);
  const again = columnChoices(header, profile);
  expect(again.fields.find(({ role }) => role === 'seriousness')?.chosen).toBe('');
  expect(again.missing).toEqual([]);
});

test('one column for two fields is refused with both their names, at the second', () => {
  const form = { 'kolom-date': 'wanneer', 'kolom-category': 'wat', 'kolom-mainCategory': 'wat' };
  expect(columnForm.safeParse(form).error?.issues).toMatchObject([
    {
      path: ['kolom-mainCategory'],
      message:
        'Kolom wat is gekozen voor Categorie en Hoofdcategorie. Kies voor elk veld een eigen kolom, of geen.',
    },
  ]);
  const { 'kolom-mainCategory': _, ...right } = form;
  expect(columnForm.parse(right)).toEqual({ columns: { date: 'wanneer', category: 'wat' } });
});
