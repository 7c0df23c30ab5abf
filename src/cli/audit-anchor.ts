import type { Command } from '#cli/command.ts';
import { chosenAnchorPath } from '#cli/audit-verify.ts';
import { openDatabase } from '#cli/database.ts';
import { anchorLog } from '#audit/anchoring.server.ts';

export const auditAnchorCommand: Command = {
  name: 'audit anchor',
  summary: 'leg vast waar het logboek nu eindigt, buiten de database',
  help: [
    'Controleert het logboek en schrijft nummer en hash van de laatste regel bij de ankers. De server doet dit elke dag.',
    'De getoonde regel is ook het anker om elders te bewaren, bijvoorbeeld in een mail aan de privacy officer.',
    '',
    'Opties:',
    '  --anchor BESTAND  het bestand met ankers (standaard in de map met gegevens)',
    '  --data MAP        map van de ingebouwde database',
  ].join('\n'),
  options: { anchor: { type: 'string' } },
  async run(context) {
    const { db, close } = await openDatabase(context.settings);
    try {
      const line = await anchorLog(db, chosenAnchorPath(context));
      return line ?? 'Het logboek is nog leeg; er is niets te verankeren.';
    } finally {
      await close();
    }
  },
};
