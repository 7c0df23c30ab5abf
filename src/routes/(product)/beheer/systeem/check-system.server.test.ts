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
      'Afscherming in de database',
    ]);
    expect(groups.every(({ findings }) => findings.length > 0)).toBe(true);
    const text = JSON.stringify(groups);
    expect(text).toContain('De database is nog leeg');
    expect(text).toContain('Tabel audit_entry per rij beschermd');
    expect(text).not.toMatch(/password|postgres(ql)?:\/\//i);
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
