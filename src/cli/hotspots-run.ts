import type { Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { stepProgress } from '#cli/step-progress.ts';
import { runHotspots } from '#insight/hotspots/runs.server.ts';
import { DomainError } from '#errors.ts';
import { formatCountOf } from '#text/numbers.ts';

export const hotspotsRunCommand: Command = {
  name: 'hotspots run',
  summary: 'bereken de aandachtsgebieden die nog niet bij de cijfers horen',
  help: [
    'Een draaiende server doet dit vanzelf na elke import. Deze opdracht begint ook aan gemeenten',
    'waarvan de berekening eerder mislukte.',
    '',
    'Opties:',
    '  --data MAP    map van de ingebouwde database',
  ].join('\n'),
  options: {},
  async run({ settings, progress }) {
    const database = await openDatabase(settings);
    try {
      const show = stepProgress(progress);
      const { done, failed } = await runHotspots(database.db, true, (at, total) =>
        show('Aandachtsgebieden berekenen', at, total),
      );
      const [first] = failed;
      if (first !== undefined) {
        throw new DomainError(
          'UNAVAILABLE',
          `Voor ${formatCountOf(failed.length, 'gemeente', 'gemeenten')} lukte de berekening niet; de vorige uitkomsten blijven staan. ${first.municipalityCode}: ${first.problem}`,
        );
      }
      return done === 0
        ? 'De aandachtsgebieden hoorden al bij de cijfers van nu.'
        : `Aandachtsgebieden berekend voor ${formatCountOf(done, 'gemeente', 'gemeenten')}.`;
    } finally {
      await database.close();
    }
  },
};
