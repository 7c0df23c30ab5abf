import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readName, UsageError, type Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { prepareInstallation } from '#cli/installation.ts';
import { reportLines } from '#cli/import-report.ts';
import { importSignalFile, type SignalImportResult } from '#imports/signal-runner.server.ts';
import { readSignalProfile, type SignalProfile } from '#imports/signal-columns.ts';
import { normaliseCode } from '#areas/model.ts';
import { findInstallation } from '#db/installation.ts';
import { DomainError } from '#errors.ts';
import { formatCount, formatCountOf, plural } from '#text/numbers.ts';

async function loadProfile(path: string | undefined): Promise<SignalProfile> {
  if (path === undefined) return {};
  try {
    return readSignalProfile(await readFile(resolve(path), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new DomainError('NOT_FOUND', `Het profiel ${path} bestaat niet.`);
    throw error;
  }
}

function readMunicipality(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const code = normaliseCode(value, 'gemeente');
  if (code !== undefined) return code;
  throw new UsageError(`"${value}" is geen code van een gemeente, zoals GM0518.`);
}

function verdict({ outcome, importId, report, alreadyKnown }: SignalImportResult): string {
  if (outcome === 'known')
    return `Dit bestand was al ingelezen als import ${importId}; er is niets veranderd.`;
  if (outcome === 'trial') {
    const tried = `Proef: ${formatCountOf(report.accepted, 'rij', 'rijen')} goed, ${formatCount(report.refused)} fout. Er is niets opgeslagen.`;
    // A file that would be refused ends as it would end without the trial.
    if (report.refused > 0) throw new DomainError('INVALID', tried);
    return tried;
  }
  const known =
    alreadyKnown === 0
      ? ''
      : ` ${formatCount(alreadyKnown)} daarvan ${plural(alreadyKnown, 'was', 'waren')} al bekend.`;
  return `Import ${importId}: ${formatCountOf(report.accepted, 'signaal', 'signalen')} ingelezen.${known} Ongedaan maken: npx wijkbeeld imports undo ${importId}.`;
}

export const signalsImportCommand: Command = {
  name: 'signals import',
  summary: 'lees signalen uit een csv-bestand',
  help: [
    'Gebruik: npx wijkbeeld signals import BESTAND --source NAAM [opties]',
    '',
    'Opties:',
    '  --source NAAM      bron van de signalen; een nieuwe naam wordt een nieuwe bron',
    '  --profile BESTAND  JSON met kolommen, coördinaten, datumvorm en categorieën',
    '  --gemeente CODE    gemeente voor signalen zonder plek, bijvoorbeeld GM0518',
    '  --fictional        de signalen zijn verzonnen (verplicht in een oefenomgeving)',
    '  --other-source     ook als hetzelfde bestand al onder een andere bron meetelt',
    '  --dry-run          alleen controleren, niets opslaan',
    '  --data MAP         map van de ingebouwde database',
    '',
    'Kolommen worden herkend aan hun naam (datum, tijd, categorie, lon, lat, rd_x, rd_y, buurtcode, melder, kenmerk).',
    'Eén foute rij en er verandert niets; het verslag zegt per regel wat er mis is.',
  ].join('\n'),
  words: 1,
  options: {
    source: { type: 'string' },
    profile: { type: 'string' },
    gemeente: { type: 'string' },
    fictional: { type: 'boolean' },
    'other-source': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  async run({ settings, options, positionals, progress, say }) {
    const [file] = positionals;
    if (file === undefined)
      throw new UsageError('Welk bestand? Gebruik: npx wijkbeeld signals import BESTAND --source NAAM.');
    const source = readName(options.source, 'source');
    const profile = await loadProfile(options.profile as string | undefined);
    if (source === undefined && profile.source === undefined) {
      throw new UsageError(
        'Van welke bron komt dit bestand? Geef de naam met --source, of zet "source" in het profiel.',
      );
    }
    const municipalityCode = readMunicipality(options.gemeente);
    const database = await openDatabase(settings);
    try {
      const { db } = database;
      const kind = (await findInstallation(db))?.kind ?? (options.fictional === true ? 'demo' : 'real');
      const key = await prepareInstallation(db, settings, kind, progress, say);
      let phase = '';
      const result = await importSignalFile(
        db,
        resolve(file),
        key,
        {
          profile,
          isFictional: options.fictional === true,
          isTrial: options['dry-run'] === true,
          mayRepeat: options['other-source'] === true,
          ...(source === undefined ? {} : { source }),
          ...(municipalityCode === undefined ? {} : { municipalityCode }),
        },
        (step, done, total, rows) => {
          if (step !== phase) {
            progress.finish();
            progress.start(
              step === 'read' ? 'Rijen' : 'Tellen per gemeente en jaar',
              step === 'read' ? undefined : (total ?? undefined),
            );
            phase = step;
          }
          // While reading, the share of bytes tells how many rows there will be.
          progress.advance(
            step === 'read' ? rows : done,
            step === 'read' && total !== null && done > 0 ? Math.round((rows * total) / done) : undefined,
          );
        },
      );
      progress.finish();
      for (const line of reportLines(result.report)) say(line);
      if (result.outcome === 'refused') {
        throw new DomainError(
          'INVALID',
          `Niets ingelezen: ${formatCount(result.report.refused)} van de ${formatCount(result.report.read)} rijen ${plural(result.report.refused, 'is', 'zijn')} fout. Verbeter het bestand en probeer het opnieuw.`,
        );
      }
      return verdict(result);
    } finally {
      await database.close();
    }
  },
};
