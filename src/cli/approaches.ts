import { readFile } from 'node:fs/promises';
import { UsageError, type Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { commandLine } from '#audit/model.ts';
import { asDeed } from '#audit/deeds.server.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { builtInTypes } from '#approaches/built-in.ts';
import { checkType, type KnownType } from '#approaches/check-type.ts';
import { drawType } from '#approaches/draw-type.ts';
import { orientations, type ApproachType } from '#approaches/model.ts';
import { readType } from '#approaches/type-schema.ts';
import { keepType, listVersions, newestTypes } from '#approaches/types.server.ts';
import { DomainError } from '#errors.ts';
import { formatCountOf } from '#text/numbers.ts';

/** Reads a type from a file; throws with everything that is wrong with its shape, a line each. */
async function typeIn(file: string): Promise<ApproachType> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new DomainError('NOT_FOUND', `Het bestand ${file} is er niet, of is niet te lezen.`);
  });
  const read = readType(text);
  if ('type' in read) return read.type;
  throw faulty(file, read.faults);
}

/** Throws with everything that is wrong with a type among those that are known, a line each. */
function requireSound(file: string, type: ApproachType, known: readonly KnownType[]): void {
  const faults = checkType(type, known);
  if (faults.length > 0) throw faulty(file, faults);
}

function faulty(file: string, faults: readonly string[]): DomainError {
  const count = formatCountOf(faults.length, 'fout', 'fouten');
  return new DomainError(
    'INVALID',
    [`${file}: ${count}.`, ...faults.map((fault) => `  ${fault}`)].join('\n'),
  );
}

function fileIn(positionals: readonly string[]): string {
  const [file] = positionals;
  if (file === undefined) throw new UsageError('Noem het bestand van de soort aanpak.');
  return file;
}

const aFile = ['Het bestand is JSON; de vorm staat in data/approaches/ en in README.md.', ''];

export const approachesCheckCommand: Command = {
  name: 'approaches check',
  summary: 'controleer een eigen soort aanpak en teken haar stappen',
  help: [
    'Gebruik: npx wijkbeeld approaches check BESTAND',
    '',
    'Zegt wat er mis is met een soort aanpak: een stap die niet te bereiken is of nergens toe leidt, een naam',
    'die er niet is, een verlenging zonder besluit. Is alles goed, dan worden de stappen als tekst getekend.',
    'Als vervolg kent deze opdracht de soorten van het product; approaches add kent ook wat u eerder toevoegde.',
    ...aFile,
    'Opties:',
    '  --data MAP  map van de ingebouwde database; deze opdracht gebruikt haar niet',
  ].join('\n'),
  words: 1,
  options: {},
  async run({ positionals, say }) {
    const file = fileIn(positionals);
    const type = await typeIn(file);
    requireSound(file, type, builtInTypes);
    for (const line of drawType(type)) say(line);
    say('');
    return `${type.name} (${type.code}, versie ${type.version}) is in orde.`;
  },
};

export const approachesAddCommand: Command = {
  name: 'approaches add',
  summary: 'voeg een eigen soort aanpak toe, of een nieuwe versie ervan',
  help: [
    'Gebruik: npx wijkbeeld approaches add BESTAND',
    '',
    'Controleert de soort en voegt haar toe: daarna staat zij in de lijst, met formulier, stappen, besluiten en',
    'termijnen. Wat al loopt, houdt de versie waarmee het begon; een wijziging krijgt een hoger versienummer.',
    ...aFile,
    'Opties:',
    '  --data MAP  map van de ingebouwde database',
  ].join('\n'),
  words: 1,
  options: {},
  async run({ settings, positionals }) {
    const file = fileIn(positionals);
    const type = await typeIn(file);
    const database = await openDatabase(settings);
    try {
      requireSound(file, type, newestTypes(await listVersions(database.db), orientations));
      const resource = resourceOf[type.orientation];
      const deed = { action: 'create', resource, subject: `${type.code} ${type.version}` };
      await asDeed(database.db, commandLine, deed, async (tx) => {
        await keepType(tx, type, commandLine);
        return { result: undefined };
      });
      return `${type.name} (${type.code}, versie ${type.version}) kan nu worden gekozen.`;
    } finally {
      await database.close();
    }
  },
};
