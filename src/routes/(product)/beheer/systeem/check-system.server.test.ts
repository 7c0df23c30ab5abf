import { expect, test } from 'vitest';
import { onEmbedded } from '../../../../../tests/support/database.ts';
import { checkSystem, systemSentence } from './check-system.server.ts';

onEmbedded('the state of the system', (open) => {
  test('says what doctor says, by subject, and names no secret', async () => {
    const { db } = await open();
    const groups = await checkSystem(db);
    expect(groups.map(({ title }) => title)).toEqual([
      'Machine',
      'Inloggen',
      'Database',
      'Aandachtsgebieden en signaleringen',
      'Afscherming in de database',
    ]);
    expect(groups.every(({ findings }) => findings.length > 0)).toBe(true);
    const text = JSON.stringify(groups);
    expect(text).toContain('De database is nog leeg');
    expect(text).toContain('Tabel audit_entry per rij beschermd');
    expect(text).toContain('nog geen signalen om aandachtsgebieden uit te berekenen');
    expect(text).toContain('nog geen signalen om signaleringen uit te berekenen');
    expect(text).not.toMatch(/password|postgres(ql)?:\/\//i);
  });
});

onEmbedded('a computing that failed', (open) => {
  test('is a fault that says what stays and how to begin again', async () => {
    const { db } = await open();
    await db
      .insertInto('hotspotRun')
      .values({
        municipalityCode: 'GM0001',
        status: 'failed',
        wantedVersion: '2',
        dataVersion: '1',
        computedAt: new Date('2026-11-08T09:30:00Z'),
        process: null,
        problem: 'de schijf is vol',
        method: '{}',
      })
      .execute();
    const group = (await checkSystem(db)).find(({ id }) => id === 'aandachtsgebieden');
    expect(group?.findings[0]).toMatchObject({
      level: 'fout',
      text: expect.stringMatching(
        /GM0001.*de schijf is vol.*8 nov.*blijven staan.*npx wijkbeeld hotspots run/,
      ),
    });
  });
});

test.each([
  [[], 'Alles is in orde'],
  [['let op'], 'Alles werkt; één punt vraagt aandacht'],
  [['let op', 'fout', 'fout'], 'Twee punten zijn fout'],
] as const)('%s: %s', (levels, sentence) => {
  const findings = ['ok' as const, ...levels].map((level) => ({ level, text: '' }));
  expect(systemSentence([{ id: 'a', title: 'A', findings }])).toBe(sentence);
});
