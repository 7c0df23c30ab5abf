import { expect, test } from 'vitest';
import { reportLines } from '#cli/import-report.ts';
import { createReport } from '#imports/report.ts';

test('whoever runs an import sees once which names nobody knows, as far as they are fit to show', () => {
  const report = createReport();
  for (const name of ['Herrie', 'Herrie', '06-12345678']) report.meetUnknownCategory(name);
  expect(reportLines(report.finish())).toEqual([
    '  2 namen zijn als categorie onbekend. Zeg in het profiel (categories) of in Beheer, Categorieën, waarvoor zij tellen:',
    '    Herrie (2 keer)',
  ]);
  expect(reportLines(createReport().finish())).toEqual([]);
});
