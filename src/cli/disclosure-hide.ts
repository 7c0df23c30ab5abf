import type { Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { stepProgress } from '#cli/step-progress.ts';
import { runAllSums } from '#insight/disclosure/all-sums.server.ts';
import { DomainError } from '#errors.ts';
import { formatCountOf } from '#text/numbers.ts';

export const disclosureHideCommand: Command = {
  name: 'disclosure hide',
  summary: 'scherm ook af wat alle optellingen samen zouden verraden',
  help: [
    'Zoekt voor elk afgeschermd aantal andere aantallen die met al het getoonde kloppen, met alle',
    'optellingen samen; wat dat in de weg staat, wordt ook afgeschermd. Dat duurt voor een stad minuten.',
    'Een draaiende server met echte gegevens doet dit vanzelf na elke import. Voor een oefenomgeving is',
    'er deze opdracht.',
    '',
    'Opties:',
    '  --data MAP    map van de ingebouwde database',
  ].join('\n'),
  options: {},
  async run({ settings, progress }) {
    const database = await openDatabase(settings);
    try {
      const show = stepProgress(progress);
      const { done, failed } = await runAllSums(database.db, true, (at, total) =>
        show('Alle optellingen samen proberen', at, total),
      );
      const [first] = failed;
      if (first !== undefined)
        throw new DomainError(
          'UNAVAILABLE',
          `Voor ${formatCountOf(failed.length, 'gemeente', 'gemeenten')} lukte het niet; wat afgeschermd was, blijft dat. ${first.municipalityCode}: ${first.problem}`,
        );
      return done === 0
        ? 'Alle optellingen samen waren al geprobeerd.'
        : `Alle optellingen samen geprobeerd voor ${formatCountOf(done, 'gemeente', 'gemeenten')}.`;
    } finally {
      await database.close();
    }
  },
};
