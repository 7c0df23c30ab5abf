import type { Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { stepProgress } from '#cli/step-progress.ts';
import { runWarnings } from '#insight/early-warning/runs.server.ts';
import { runHotspots } from '#insight/hotspots/runs.server.ts';
import { DomainError } from '#errors.ts';
import { formatCountOf } from '#text/numbers.ts';

export const hotspotsRunCommand: Command = {
  name: 'hotspots run',
  summary: 'bereken de aandachtsgebieden en signaleringen die nog niet bij de cijfers horen',
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
      const hotspots = await runHotspots(database.db, true, (at, total) =>
        show('Aandachtsgebieden berekenen', at, total),
      );
      const warnings = await runWarnings(database.db, {
        again: true,
        onProgress: (at, total) => show('Signaleringen berekenen', at, total),
      });
      const failed = [...hotspots.failed, ...warnings.failed];
      const [first] = failed;
      if (first !== undefined) {
        const many = new Set(failed.map(({ municipalityCode }) => municipalityCode)).size;
        throw new DomainError(
          'UNAVAILABLE',
          `Voor ${formatCountOf(many, 'gemeente', 'gemeenten')} lukte de berekening niet; de vorige uitkomsten blijven staan. ${first.municipalityCode}: ${first.problem}`,
        );
      }
      return hotspots.done + warnings.done === 0
        ? 'De aandachtsgebieden en signaleringen hoorden al bij de cijfers van nu.'
        : `Aandachtsgebieden berekend voor ${formatCountOf(hotspots.done, 'gemeente', 'gemeenten')}, signaleringen voor ${formatCountOf(warnings.done, 'gemeente', 'gemeenten')}.`;
    } finally {
      await database.close();
    }
  },
};
