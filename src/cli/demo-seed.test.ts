import { expect, test } from 'vitest';
import { seedVerdict } from '#cli/demo-seed.ts';
import { fillDemo } from '#cli/installation.ts';
import { createProgress } from '#cli/progress.ts';
import { createInstallation } from '#db/installation.ts';
import { reporterKeyOf } from '#signals/reporter-key.ts';
import { rowCounts } from '../../tests/support/cells.ts';
import { onEmbedded } from '../../tests/support/database.ts';

const empty = { municipalities: 0, areas: 0, signals: 0, figures: 0, lastDay: null };
const full = { ...empty, municipalities: 3, areas: 332, signals: 119_798, figures: 1_220 };

test('the verdict of filling a demo names what was added', () => {
  expect(seedVerdict(empty, full)).toBe(
    'Toegevoegd: 332 gebieden, 1.220 gepubliceerde cijfers en 119.798 fictieve signalen.',
  );
  expect(seedVerdict({ ...full, figures: 0 }, full)).toBe('Toegevoegd: 1.220 gepubliceerde cijfers.');
  expect(seedVerdict(full, full)).toBe(
    'De gebieden, cijfers en fictieve signalen stonden er al; er is niets veranderd.',
  );
});

onEmbedded('filling a demo', (open) => {
  test('leaves a database for real data as it was', async () => {
    const { db } = await open();
    const key = reporterKeyOf('een geheim van minstens tweeendertig tekens');
    await createInstallation(db, 'real', key.check);
    const before = await rowCounts(db);
    await expect(fillDemo(db, key, createProgress(process.stderr))).rejects.toThrow('voor echte gegevens');
    expect(await rowCounts(db)).toEqual(before);
  });
});
