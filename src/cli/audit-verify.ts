import { join } from 'node:path';
import type { Command, CommandContext } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { findCut } from '#audit/cut.server.ts';
import { readAnchors } from '#audit/anchor-file.ts';
import { verifyLog } from '#audit/verify.server.ts';
import type { Settings } from '#env.ts';
import { formatCount } from '#text/numbers.ts';

/** Where the server keeps its daily anchors. */
export function anchorPath({ dataFolder }: Settings): string {
  return join(dataFolder, 'audit-anchors.jsonl');
}

/** The file with anchors that the command line names, or the one of the server. */
export function chosenAnchorPath({ options, settings }: CommandContext): string {
  return typeof options.anchor === 'string' ? options.anchor : anchorPath(settings);
}

export const auditVerifyCommand: Command = {
  name: 'audit verify',
  summary: 'controleer of het logboek nog is zoals het is geschreven',
  help: [
    'Leest het hele logboek en noemt de eerste regel die ontbreekt, is gewijzigd of afwijkt van een anker. Eindigt dan met code 1.',
    '',
    'Opties:',
    '  --anchor BESTAND  ankers van buiten de database (standaard die van de server, in de map met gegevens)',
    '  --data MAP        map van de ingebouwde database',
    '',
    'Zonder ankers blijft een afgekapt of geheel opnieuw gemaakt logboek onopgemerkt. Bewaar ze daarom ook elders.',
  ].join('\n'),
  options: { anchor: { type: 'string' } },
  async run(context) {
    const anchors = await readAnchors(chosenAnchorPath(context));
    const { db, close } = await openDatabase(context.settings);
    try {
      const head = await verifyLog(db, anchors);
      const cut = await findCut(db);
      const checked = `gecontroleerd tegen ${formatCount(anchors.length)} ${anchors.length === 1 ? 'anker' : 'ankers'}`;
      if (head === null) return `Het logboek is leeg, ${checked}.`;
      const gone =
        cut === undefined ? '' : ` (tot en met regel ${formatCount(cut.sequence)} na hun termijn gewist)`;
      const lines = head.sequence - (cut?.sequence ?? 0);
      return `Het logboek is heel: ${formatCount(lines)} regels${gone}, ${checked}. Laatste: ${head.hash}.`;
    } finally {
      await close();
    }
  },
};
