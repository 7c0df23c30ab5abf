import { UsageError, type Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { fillDemo, openInstallation } from '#cli/installation.ts';
import { countDatabase, type DatabaseCounts } from '#insight/summary.server.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatCountOf } from '#text/numbers.ts';
import { isDay } from '#text/calendar.ts';

function wholeNumber(text: unknown, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) {
    throw new UsageError(`--${name} moet een heel getal zijn.`);
  }
  return Number(text);
}

/** What filling added, in one sentence; what was there already is named only when nothing else is. */
export function seedVerdict(before: DatabaseCounts, after: DatabaseCounts): string {
  const added = [
    { count: after.areas - before.areas, one: 'gebied', many: 'gebieden' },
    { count: after.figures - before.figures, one: 'gepubliceerd cijfer', many: 'gepubliceerde cijfers' },
    { count: after.signals - before.signals, one: 'fictief signaal', many: 'fictieve signalen' },
  ].filter(({ count }) => count > 0);
  if (added.length === 0)
    return 'De gebieden, cijfers en fictieve signalen stonden er al; er is niets veranderd.';
  return `Toegevoegd: ${joinDutch(added.map(({ count, one, many }) => formatCountOf(count, one, many)))}.`;
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
  async run({ settings, options, progress }) {
    const seed = wholeNumber(options.seed, 'seed');
    const signals = wholeNumber(options.signals, 'signals');
    const lastDay = options['last-day'];
    if (lastDay !== undefined && (typeof lastDay !== 'string' || !isDay(lastDay))) {
      throw new UsageError('--last-day moet een bestaande dag zijn, als jjjj-mm-dd.');
    }
    const database = await openDatabase(settings);
    try {
      const { key } = await openInstallation(database.db, settings, 'demo');
      const before = await countDatabase(database.db);
      await fillDemo(database.db, key, progress, {
        ...(seed === undefined ? {} : { seed }),
        ...(signals === undefined ? {} : { signals }),
        ...(lastDay === undefined ? {} : { lastDay }),
      });
      return seedVerdict(before, await countDatabase(database.db));
    } finally {
      await database.close();
    }
  },
};
