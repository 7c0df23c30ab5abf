import { readFile } from 'node:fs/promises';
import { UsageError, type Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { commandLine } from '#audit/model.ts';
import { asDeed } from '#audit/deeds.server.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { checkType } from '#approaches/check-type.ts';
import { drawType } from '#approaches/draw-type.ts';
import type { ApproachType } from '#approaches/model.ts';
import { readType } from '#approaches/type-schema.ts';
import { keepType } from '#approaches/types.server.ts';
import { DomainError } from '#errors.ts';
import { formatCountOf } from '#text/numbers.ts';

/** Reads a type from a file and checks it; throws with everything that is wrong, a line each. */
async function soundType(file: string): Promise<ApproachType> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new DomainError('NOT_FOUND', `Het bestand ${file} is er niet, of is niet te lezen.`);
  });
  const read = readType(text);
  const faults = 'faults' in read ? read.faults : checkType(read.type);
  if ('faults' in read || faults.length > 0) {
    const count = formatCountOf(faults.length, 'fout', 'fouten');
    throw new DomainError(
      'INVALID',
      [`${file}: ${count}.`, ...faults.map((fault) => `  ${fault}`)].join('\n'),
    );
  }
  return read.type;
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
    ...aFile,
    'Opties:',
    '  --data MAP  map van de ingebouwde database; deze opdracht gebruikt haar niet',
  ].join('\n'),
  words: 1,
  options: {},
  async run({ positionals, say }) {
    const type = await soundType(fileIn(positionals));
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
    const type = await soundType(fileIn(positionals));
    const database = await openDatabase(settings);
    try {
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
