import { UsageError, type Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { stepProgress } from '#cli/step-progress.ts';
import { originWords } from '#areas/boundaries.ts';
import { listBoundarySets } from '#areas/boundaries.server.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { useBoundaries } from '#imports/boundary-use.server.ts';
import type { Database } from '#db/connection.ts';
import { formatMoment, localDay } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';

async function listSets(db: Database, say: (line: string) => void): Promise<string> {
  const sets = await listBoundarySets(db);
  const edition = await findEdition(db);
  for (const { id, year, origin, label, attribution, status, importedAt, areas } of sets) {
    const use = status === 'live' ? 'aan' : 'uit';
    say(
      `${id}  ${use}  ${year}  ${originWords[origin]}  ${label}  ${attribution}  ${formatCountOf(areas, 'grens', 'grenzen')}  ${formatMoment(importedAt)}`,
    );
  }
  if (edition === undefined) return 'Er zijn nog geen grenzen.';
  return `${formatCountOf(sets.length, 'set', 'sets')} grenzen; in gebruik is de indeling van ${edition.year} (${edition.attribution}).`;
}

export const areasUseCommand: Command = {
  name: 'areas use',
  summary: 'toon de sets grenzen, of zet er een aan of uit',
  help: [
    'Gebruik: npx wijkbeeld areas use                    toon de sets grenzen',
    '         npx wijkbeeld areas use NUMMER --off|--on  zet een set uit of aan',
    '',
    'Per gemeente en niveau telt de beste set: een eigen bestand gaat voor PDOK, PDOK voor de schematische grenzen.',
    'Na het wisselen wordt de kaart opnieuw getekend en worden de signalen opnieuw geplaatst; er gaat niets verloren.',
    '',
    'Opties:',
    '  --on, --off  zet de set aan of uit',
    '  --data MAP   map van de ingebouwde database',
  ].join('\n'),
  words: 1,
  options: { on: { type: 'boolean' }, off: { type: 'boolean' } },
  async run({ settings, options, positionals, progress, say }) {
    const [number] = positionals;
    const { on = false, off = false } = options;
    if (number === undefined && (on || off))
      throw new UsageError('Welke set? Geef haar nummer; npx wijkbeeld areas use toont de sets.');
    if (number !== undefined && !/^\d{1,9}$/.test(number))
      throw new UsageError(`"${number}" is geen nummer van een set; npx wijkbeeld areas use toont de sets.`);
    if (number !== undefined && on === off)
      throw new UsageError(`Wat moet er met set ${number}? Geef --on of --off.`);
    const database = await openDatabase(settings);
    try {
      const { db } = database;
      if (number === undefined) return await listSets(db, say);
      const result = await useBoundaries(
        db,
        Number(number),
        on === true,
        { day: localDay(new Date()) },
        stepProgress(progress),
      );
      progress.finish();
      const state = on === true ? 'aan' : 'uit';
      if (!result.isChanged)
        return `Set ${number} (${result.label}) stond al ${state}; er is niets veranderd.`;
      const moved = `${formatCountOf(result.moved, 'signaal ligt', 'signalen liggen')} nu in een ander gebied.`;
      return `Set ${number} (${result.label}) staat ${state}; in gebruik is de indeling van ${result.usedYear}. ${moved}`;
    } finally {
      await database.close();
    }
  },
};
