import { resolve } from 'node:path';
import { readName, UsageError, type Command, type CommandContext, type OptionValues } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { reportLines } from '#cli/import-report.ts';
import { prepareInstallation } from '#cli/installation.ts';
import { stepProgress } from '#cli/step-progress.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { normaliseCode } from '#areas/model.ts';
import type { Database } from '#db/connection.ts';
import { findInstallation } from '#db/installation.ts';
import { readAttribution } from '#imports/boundary-publisher.ts';
import {
  importBoundaryFile,
  importPdokBoundaries,
  type BoundaryImportResult,
} from '#imports/boundary-runner.server.ts';
import { rebuildDivision } from '#imports/boundary-use.server.ts';
import { loadBuiltInAreas } from '#imports/built-in.server.ts';
import type { StepProgress } from '#imports/import-progress.server.ts';
import { DomainError } from '#errors.ts';
import { localDay } from '#text/dates.ts';
import { formatCount, formatCountOf, plural } from '#text/numbers.ts';

const firstYear = 1995;

/** A year of a division from an option. Throws `UsageError` for anything else. */
export function readDivisionYear(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const year = typeof value === 'string' && /^\d{4}$/.test(value) ? Number(value) : NaN;
  if (year >= firstYear && year <= 2100) return year;
  throw new UsageError('--year moet een jaar zijn, bijvoorbeeld 2024.');
}

/** Which boundaries are asked for. */
type Wanted =
  { way: 'file'; path: string } | { way: 'pdok'; municipalities: string[] | null } | { way: 'built-in' };

function readWanted(options: OptionValues, [path]: string[]): Wanted {
  const ways: Wanted[] = [
    ...(path === undefined ? [] : [{ way: 'file' as const, path: resolve(path) }]),
    ...(options.pdok === true
      ? [{ way: 'pdok' as const, municipalities: readMunicipalities(options.gemeente) }]
      : []),
    ...(options['built-in'] === true ? [{ way: 'built-in' as const }] : []),
  ];
  const [wanted] = ways;
  if (wanted === undefined || ways.length > 1)
    throw new UsageError(
      'Welke grenzen? Gebruik: npx wijkbeeld areas import BESTAND, of --pdok, of --built-in.',
    );
  return wanted;
}

function readSource(value: unknown): string | undefined {
  const typed = readName(value, 'source');
  return typed === undefined ? undefined : readAttribution(typed);
}

function readMunicipalities(value: unknown): string[] | null {
  if (typeof value !== 'string') return null;
  return value.split(',').map((text) => {
    const code = normaliseCode(text, 'gemeente');
    if (code === undefined) throw new UsageError(`"${text}" is geen code van een gemeente, zoals GM0518.`);
    return code;
  });
}

function verdict({
  outcome,
  importId,
  report,
  year,
  added,
  withoutInhabitants,
  usedYear,
}: BoundaryImportResult): string {
  if (outcome === 'known') {
    return `Deze grenzen waren al ingelezen als import ${importId}; er is niets veranderd. Aan of uit: npx wijkbeeld areas use.`;
  }
  const lines = [
    `Import ${importId}: ${formatCountOf(report.accepted, 'grens', 'grenzen')} van ${year} ingelezen, ${formatCountOf(added, 'nieuw gebied', 'nieuwe gebieden')}.`,
  ];
  if (usedYear !== year) lines.push(`In gebruik blijft de nieuwere indeling van ${usedYear}.`);
  if (withoutInhabitants > 0) {
    lines.push(
      `Van ${formatCountOf(withoutInhabitants, 'gebied', 'gebieden')} is het inwonertal onbekend; lees kerncijfers in met npx wijkbeeld figures import.`,
    );
  }
  return lines.join(' ');
}

async function importBuiltIn(db: Database, day: string, onProgress: StepProgress): Promise<string> {
  const { year, areas, composed } = await loadBuiltInAreas(db, day, onProgress);
  await rebuildDivision(db, year, day, onProgress);
  return `De meegeleverde gebieden van ${year} staan klaar: ${formatCount(areas.length + composed.length)} gebieden met schematische grenzen.`;
}

/** Everything the command line says about an import. */
interface AskedImport {
  wanted: Wanted;
  year: number | undefined;
  attribution: string | undefined;
  isPartial: boolean;
}

function readAsked({ options, positionals }: CommandContext): AskedImport {
  return {
    wanted: readWanted(options, positionals),
    year: readDivisionYear(options.year),
    attribution: readSource(options.source),
    isPartial: options.partial === true,
  };
}

async function importPdok(
  db: Database,
  municipalities: string[] | null,
  given: number | undefined,
  options: { day: string; isPartial: boolean },
  onProgress: StepProgress,
): Promise<BoundaryImportResult> {
  const year = given ?? (await findEdition(db))?.year;
  if (year === undefined)
    throw new UsageError('Van welk jaar? Gebruik: npx wijkbeeld areas import --pdok --year 2024.');
  const service = { testAddress: process.env.WIJKBEELD_PDOK_URL };
  return importPdokBoundaries(db, { year, municipalities }, options, onProgress, service);
}

async function runImport(
  { progress, say }: CommandContext,
  db: Database,
  { wanted, year, attribution, isPartial }: AskedImport,
): Promise<string> {
  const day = localDay(new Date());
  const onProgress = stepProgress(progress);
  if (wanted.way === 'built-in') return importBuiltIn(db, day, onProgress);
  const result =
    wanted.way === 'pdok'
      ? await importPdok(db, wanted.municipalities, year, { day, isPartial }, onProgress)
      : await importBoundaryFile(db, wanted.path, { day, year, attribution, isPartial }, onProgress);
  progress.finish();
  for (const line of reportLines(result.report)) say(line);
  if (result.outcome === 'refused') {
    throw new DomainError(
      'INVALID',
      `Niets ingelezen: ${formatCount(result.report.refused)} van de ${formatCount(result.report.read)} gebieden ${plural(result.report.refused, 'klopt', 'kloppen')} niet. Verbeter het bestand en probeer het opnieuw.`,
    );
  }
  return verdict(result);
}

export const areasImportCommand: Command = {
  name: 'areas import',
  summary: 'lees gebieden en grenzen in, uit een bestand of van PDOK',
  help: [
    'Gebruik: npx wijkbeeld areas import BESTAND [--year JAAR] [--source NAAM] [--partial]',
    '         npx wijkbeeld areas import --pdok [--year JAAR] [--gemeente GM0518,GM0268]',
    '         npx wijkbeeld areas import --built-in',
    '',
    'Opties:',
    '  --year JAAR      jaar van de indeling, als het bestand het niet zegt; bij PDOK anders het jaar dat in gebruik is',
    '  --source NAAM    wie de grenzen maakte, zoals het bij de kaart komt te staan; een bestand van CBS wordt herkend',
    '  --partial        ook als er gebieden van de kaart verdwijnen, omdat deze grenzen ze niet hebben',
    '  --pdok           haal de officiële grenzen op bij PDOK (CBS, gegeneraliseerd)',
    '  --gemeente CODES alleen deze gemeenten, met komma ertussen',
    '  --built-in       de meegeleverde gebieden met schematische grenzen',
    '  --data MAP       map van de ingebouwde database',
    '',
    'Het bestand is GeoJSON of TopoJSON, in WGS84 of RD New, met codes van CBS (ook gzip). Namen en cijfers die al bekend',
    'zijn, blijven staan. Eén gebied dat niet klopt en er verandert niets.',
  ].join('\n'),
  words: 1,
  options: {
    year: { type: 'string' },
    source: { type: 'string' },
    partial: { type: 'boolean' },
    pdok: { type: 'boolean' },
    gemeente: { type: 'string' },
    'built-in': { type: 'boolean' },
  },
  async run(context) {
    const { settings, progress, say } = context;
    const asked = readAsked(context);
    const database = await openDatabase(settings);
    try {
      const { db } = database;
      const kind = (await findInstallation(db))?.kind ?? 'real';
      await prepareInstallation(db, settings, kind, progress, say);
      return await runImport(context, db, asked);
    } finally {
      await database.close();
    }
  },
};
