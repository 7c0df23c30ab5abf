import { UsageError, type Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { listImports } from '#imports/batches.server.ts';
import { importLine } from '#imports/manage-view.ts';
import { undoImport } from '#imports/publish-imports.server.ts';
import { formatCountOf } from '#text/numbers.ts';

export const importsUndoCommand: Command = {
  name: 'imports undo',
  summary: 'toon de imports, of maak er een als geheel ongedaan',
  help: [
    'Gebruik: npx wijkbeeld imports undo [NUMMER]',
    '',
    'Zonder nummer worden de laatste imports getoond.',
    '',
    'Opties:',
    '  --data MAP  map van de ingebouwde database',
  ].join('\n'),
  words: 1,
  options: {},
  async run({ settings, positionals, say }) {
    const [number] = positionals;
    if (number !== undefined && !/^\d{1,9}$/.test(number))
      throw new UsageError(`"${number}" is geen nummer van een import; npx wijkbeeld imports undo toont ze.`);
    const database = await openDatabase(settings);
    try {
      if (number === undefined) {
        const imports = await listImports(database.db);
        for (const batch of imports) {
          const { id, moment, what, fileName, rows, status } = importLine(batch, new Map());
          say([id, moment, what, fileName, rows, status].join('  '));
        }
        return imports.length === 0
          ? 'Er zijn nog geen imports.'
          : `${formatCountOf(imports.length, 'import', 'imports')}.`;
      }
      const edition = await findEdition(database.db);
      const batch = await undoImport(database.db, Number(number), edition?.year ?? 0);
      return `Import ${number} (${batch.fileName}) is ongedaan gemaakt: ${formatCountOf(batch.rowsAccepted, 'rij telt', 'rijen tellen')} niet meer mee.`;
    } finally {
      await database.close();
    }
  },
};
