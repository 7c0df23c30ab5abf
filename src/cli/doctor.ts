import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabase, checkMachine, checkProvider, checkSecondLine, type Finding } from '#cli/checks.ts';
import { checkComputed } from '#cli/check-computed.ts';
import type { Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { DomainError } from '#errors.ts';

function checkBuild(root: string): Finding {
  return existsSync(join(root, 'build/web/handler.js'))
    ? { level: 'ok', text: 'Het product is gebouwd' }
    : { level: 'let op', text: 'Het product is nog niet gebouwd; npm start doet dat' };
}

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'kijk of alles in orde is',
  help: [
    'Controleert de machine, de database, de sleutel en de kaart. Eindigt met code 1 als er iets fout is.',
    '',
    'Opties:',
    '  --data MAP  map van de ingebouwde database',
  ].join('\n'),
  options: {},
  async run(context) {
    const { settings, root } = context;
    const findings = [checkBuild(root), ...(await checkMachine(settings)), ...checkProvider()];
    const database = await openDatabase(settings);
    try {
      const { db, mode } = database;
      findings.push(...(await checkDatabase(db, mode, settings)), ...(await checkSecondLine(db)));
      findings.push(...(await checkComputed(db)));
    } finally {
      await database.close();
    }
    for (const { level, text } of findings) context.say(`${level.padEnd(6)} ${text}`);
    const wrong = findings.filter((finding) => finding.level === 'fout').length;
    if (wrong > 0)
      throw new DomainError('UNAVAILABLE', `${wrong} ${wrong === 1 ? 'punt is' : 'punten zijn'} fout.`);
    return 'Alles is in orde.';
  },
};
