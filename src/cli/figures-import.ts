import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError, type Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { reportLines } from '#cli/import-report.ts';
import { prepareInstallation } from '#cli/installation.ts';
import { stepProgress } from '#cli/step-progress.ts';
import { findInstallation } from '#db/installation.ts';
import { readFiguresProfile, type FiguresProfile } from '#imports/figure-columns.ts';
import { readPeriodKey } from '#imports/figure-values.ts';
import { importFigureFile, type FigureImportResult } from '#imports/figure-runner.server.ts';
import { figureSeries, findSeries, type FigureSeries } from '#imports/figure-series.ts';
import { DomainError } from '#errors.ts';
import { formatCount, formatCountOf, plural } from '#text/numbers.ts';

async function loadProfile(path: unknown): Promise<FiguresProfile | undefined> {
  if (typeof path !== 'string') return undefined;
  try {
    return readFiguresProfile(await readFile(resolve(path), 'utf8'));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw isMissing ? new DomainError('NOT_FOUND', `Het profiel ${path} bestaat niet.`) : error;
  }
}

function readSeriesOption(value: unknown): FigureSeries | undefined {
  if (typeof value !== 'string') return undefined;
  const found = findSeries(value);
  if (found !== undefined) return found;
  throw new UsageError(`Er is geen reeks "${value}". Kies uit: ${figureSeries.join(' of ')}.`);
}

function readPeriodOption(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (readPeriodKey(value) !== undefined) return value;
  throw new UsageError(
    '--year moet een jaar, kwartaal of maand zijn, bijvoorbeeld 2024, 2024-K1 of 2024-03.',
  );
}

function refusal({ report }: FigureImportResult): string {
  const hasUnknown = report.counts.some(({ rule }) => rule === 'area-unknown');
  const hint = hasUnknown
    ? ' Regels over gebieden die niet geladen zijn, slaat u over met --skip-unknown.'
    : '';
  if (report.refused === 0) return `Niets ingelezen: er is geen enkel cijfer voor een geladen gebied.${hint}`;
  const rows = `${formatCount(report.refused)} van de ${formatCount(report.read)} regels ${plural(report.refused, 'klopt', 'kloppen')} niet`;
  return `Niets ingelezen: ${rows}. Verbeter het bestand en probeer het opnieuw.${hint}`;
}

function verdict(result: FigureImportResult): string {
  const { outcome, importId, figures } = result;
  if (outcome === 'known')
    return `Dit bestand was al ingelezen als import ${importId}; er is niets veranderd.`;
  const parts = [
    ...(figures.misdrijven > 0
      ? [formatCountOf(figures.misdrijven, 'misdrijfcijfer', 'misdrijfcijfers')]
      : []),
    ...(figures.kerncijfers > 0 ? [formatCountOf(figures.kerncijfers, 'kerncijfer', 'kerncijfers')] : []),
  ];
  return `Import ${importId}: ${parts.join(' en ')} ingelezen. Ongedaan maken: npx wijkbeeld imports undo ${importId}.`;
}

export const figuresImportCommand: Command = {
  name: 'figures import',
  summary: 'lees gepubliceerde cijfers in (politie, CBS)',
  help: [
    'Gebruik: npx wijkbeeld figures import BESTAND [opties]',
    '',
    'Opties:',
    '  --series NAAM      alleen misdrijven of alleen kerncijfers',
    '  --year PERIODE     jaar (2024), kwartaal (2024-K1) of maand (2024-03) van cijfers die het zelf niet zeggen',
    '  --profile BESTAND  JSON met kolommen, maten en soorten die niet vanzelf worden herkend',
    '  --skip-unknown     sla regels over gebieden over die niet geladen zijn, in plaats van het bestand te weigeren',
    '  --data MAP         map van de ingebouwde database',
    '',
    'CSV (breed of lang) en JSON van CBS OData. Leeg is niet gepubliceerd, en dat is iets anders dan nul. Het totaal van de',
    'politie wordt nooit met de soorten opgeteld. Eén foute regel en er verandert niets.',
  ].join('\n'),
  words: 1,
  options: {
    series: { type: 'string' },
    year: { type: 'string' },
    profile: { type: 'string' },
    'skip-unknown': { type: 'boolean' },
  },
  async run({ settings, options, positionals, progress, say }) {
    const [file] = positionals;
    if (file === undefined)
      throw new UsageError('Welk bestand? Gebruik: npx wijkbeeld figures import BESTAND.');
    const seriesId = readSeriesOption(options.series);
    const year = readPeriodOption(options.year);
    const profile = await loadProfile(options.profile);
    const database = await openDatabase(settings);
    try {
      const { db } = database;
      const kind = (await findInstallation(db))?.kind ?? 'real';
      await prepareInstallation(db, settings, kind, progress, say);
      const skipUnknown = options['skip-unknown'] === true;
      const result = await importFigureFile(
        db,
        resolve(file),
        { seriesId, year, profile, skipUnknown },
        stepProgress(progress),
      );
      progress.finish();
      for (const line of reportLines(result.report)) say(line);
      if (result.outcome === 'refused') throw new DomainError('INVALID', refusal(result));
      return verdict(result);
    } finally {
      await database.close();
    }
  },
};
