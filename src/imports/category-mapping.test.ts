import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import {
  getSourceNames,
  listSourceNames,
  mapCategories,
  offerNames,
} from '#imports/category-mapping.server.ts';
import { categoryChoices, isKnown, mappingForm, mappingValues } from '#imports/category-mapping.ts';
import { mappingDifferences } from '#imports/category-names.ts';
import { createReport, storedReport } from '#imports/report.ts';
import { findSourceProfile, rememberColumns } from '#imports/source-profiles.server.ts';
import { onEmbedded } from '../../tests/support/database.ts';

const now = new Date('2026-11-26T09:00:00Z');
const asker = { actor: 'demo:functionalAdmin', role: 'functionalAdmin', purpose: null, requestId: 'r' };

test('a form of pairs becomes names with a category; empty ones and unknown codes do not', () => {
  const form = { 'naam-0': ' Herrie ', 'code-0': 'geluid', 'naam-1': 'Iets', 'code-1': '', 'naam-2': '' };
  expect(mappingForm.parse(form)).toEqual({ Herrie: 'geluid' });
  expect(mappingForm.parse(mappingValues({ Herrie: 'geluid' }, ['Nieuw']))).toEqual({ Herrie: 'geluid' });
  const wrong = mappingForm.safeParse({ 'naam-0': 'Herrie', 'code-0': 'bestaat-niet' });
  expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(['code-0']);
});

test('a name is known by itself or because it was mapped, however it is written', () => {
  expect(isKnown('geluid', {})).toBe(true);
  expect(isKnown('HERRIE!', {})).toBe(false);
  expect(isKnown('HERRIE!', { herrie: 'geluid' })).toBe(true);
  expect(Object.values(mappingValues({}, ['geluid', 'Herrie']))).toEqual(['Herrie', '']);
});

test('two versions differ in words', () => {
  expect(mappingDifferences({ a: 'geluid' }, {}, categoryChoices())).toEqual([
    { label: 'a', mine: expect.any(String), theirs: 'telt als niets' },
  ]);
});

test('a report counts the names that nobody knows, and none of them is stored', () => {
  const report = createReport();
  const names = [
    'Herrie',
    'Herrie',
    'Herrie',
    'Jan Jansen',
    'zaak 12345678',
    'zaak 12345678',
    'zaak 12345678',
  ];
  for (const name of names) report.meetUnknownCategory(name);
  expect(report.finish()).toMatchObject({
    unknownNames: 3,
    unknownCategories: [
      { name: 'Herrie', count: 3 },
      { name: 'Jan Jansen', count: 1 },
    ],
  });
  const stored = JSON.stringify(storedReport(report.finish()));
  expect(stored).toContain('"unknownNames":3');
  for (const name of names) expect(stored).not.toContain(name);
});

onEmbedded('what the names of a source count as', (open) => {
  let db: Database;
  let importId: number;
  beforeAll(async () => {
    ({ db } = await open());
    const report = {
      source: { id: 'buurtapp', name: 'Buurtapp' },
      unknownNames: 2,
    };
    const { id } = await db
      .insertInto('importBatch')
      .values({
        ...{
          kind: 'signals',
          sourceId: null,
          fileName: 'a.csv',
          fileHash: Buffer.alloc(32),
          status: 'refused',
        },
        report: JSON.stringify(report),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    importId = id;
  });
  const sender = { actor: 'demo:oovAdvisor', role: 'oovAdvisor', purpose: null, requestId: 'r' };

  test('a source of which only a refused file is known has the names that its sender put forward', async () => {
    expect(await getSourceNames(db, 'buurtapp')).toMatchObject({ unknown: [], names: {} });
    await offerNames(db, importId, ['Herrie', 'geluid'], sender);
    await expect(offerNames(db, 9999, ['Herrie'], sender)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await getSourceNames(db, 'buurtapp')).toMatchObject({
      unknown: ['Herrie'],
      revision: 0,
      names: {},
    });
    await expect(getSourceNames(db, 'geen')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('what is mapped is kept beside its columns, once for each version, with a line in the log', async () => {
    const version = { id: 'buurtapp', revision: 0 };
    await mapCategories(db, version, { Herrie: 'geluid' }, asker, now);
    await expect(mapCategories(db, version, {}, asker, now)).rejects.toMatchObject({ code: 'CONFLICT' });
    await rememberColumns(db, { id: 'buurtapp', name: 'Buurtapp' }, { columns: { date: 'Wanneer' } }, asker);
    expect(await findSourceProfile(db, 'buurtapp')).toEqual({
      categories: { Herrie: 'geluid' },
      columns: { date: 'Wanneer' },
    });
    const names = { Herrie: 'geluid', Troep: 'geluid' };
    await mapCategories(db, { id: 'buurtapp', revision: 2 }, names, asker, now);
    expect(await findSourceProfile(db, 'buurtapp')).toMatchObject({
      categories: names,
      columns: { date: 'Wanneer' },
    });
    const source = (await listSourceNames(db)).find(({ id }) => id === 'buurtapp');
    expect(source).toMatchObject({ unknown: [], revision: 3 });
    const lines = await db.selectFrom('auditEntry').select(['action', 'resource', 'outcome']).execute();
    expect(lines.map(({ outcome }) => outcome)).toEqual([
      'allowed',
      'denied',
      'allowed',
      'denied',
      'allowed',
    ]);
    expect(lines.map(({ action }) => action)).toEqual(['ask', 'ask', 'update', 'update', 'update']);
    expect(lines[0]).toMatchObject({ resource: 'importMapping' });
  });
});
