import type { Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { fillDemo, prepareInstallation } from '#cli/installation.ts';
import { DomainError } from '#errors.ts';
import { formatCount } from '#text/numbers.ts';
import { isDay } from '#text/calendar.ts';

function wholeNumber(text: unknown, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) {
    throw new DomainError('INVALID', `--${name} moet een heel getal zijn.`);
  }
  return Number(text);
}

export const demoSeedCommand: Command = {
  name: 'demo seed',
  summary: 'vul een oefenomgeving met fictieve signalen',
  help: [
    'Opties:',
    '  --seed N          beginwaarde; dezelfde waarde geeft dezelfde signalen',
    '  --signals N       ongeveer zoveel signalen (standaard 120.000)',
    '  --last-day DAG    laatste dag, jjjj-mm-dd (standaard 2026-11-08)',
    '  --data MAP        map van de ingebouwde database',
  ].join('\n'),
  options: { seed: { type: 'string' }, signals: { type: 'string' }, 'last-day': { type: 'string' } },
  async run({ settings, options, progress, say }) {
    const seed = wholeNumber(options.seed, 'seed');
    const signals = wholeNumber(options.signals, 'signals');
    const lastDay = options['last-day'];
    if (lastDay !== undefined && (typeof lastDay !== 'string' || !isDay(lastDay))) {
      throw new DomainError('INVALID', '--last-day moet een bestaande dag zijn, als jjjj-mm-dd.');
    }
    const database = await openDatabase(settings);
    try {
      const key = await prepareInstallation(database.db, settings, 'demo', progress, say);
      const added = await fillDemo(database.db, key, progress, {
        ...(seed === undefined ? {} : { seed }),
        ...(signals === undefined ? {} : { signals }),
        ...(lastDay === undefined ? {} : { lastDay }),
      });
      return added === 0
        ? 'Deze fictieve signalen stonden er al; er is niets veranderd.'
        : `${formatCount(added)} fictieve signalen toegevoegd.`;
    } finally {
      await database.close();
    }
  },
};
