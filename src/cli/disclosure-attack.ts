import highsLoader from 'highs';
import { UsageError, type Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { stepProgress } from '#cli/step-progress.ts';
import { DomainError } from '#errors.ts';
import type { ToldCell } from '#insight/disclosure/attack.ts';
import { attackRelease, listPublished } from '#insight/disclosure/releases.server.ts';
import { leastCounts } from '#insight/disclosure/rules.ts';
import { formatCountOf } from '#text/numbers.ts';

/** Told counts that are named; the rest is counted. */
const mostNamed = 10;

/** Where a told count stands. How small it is stays out: this ends up in logs. */
function placeOf(calendarYear: number, { areaCode, themeCode, sourceId, slot, isRest }: ToldCell): string {
  const period = slot < 12 ? `maand ${slot + 1}` : slot < 16 ? `kwartaal ${slot - 11}` : 'jaar';
  return `${isRest ? 'de rest van ' : ''}${areaCode}, ${themeCode}, ${sourceId}, ${period} van ${calendarYear}`;
}

export const disclosureAttackCommand: Command = {
  name: 'disclosure attack',
  summary: 'probeer afgeschermde aantallen terug te rekenen uit wat iedereen ziet',
  help: [
    'Leest alleen wat wie totalen mag zien te zien krijgt, en rekent daarmee terug: gebieden, perioden,',
    "thema's en bronnen bij elkaar opgeteld, tot het niets nieuws meer oplevert. Eindigt met 1 als er een",
    `afgeschermd aantal is dat nog maar minder dan ${leastCounts} getallen kan zijn.`,
    '',
    'Opties:',
    '  --gemeente CODE   alleen deze gemeente, bijvoorbeeld GM0518',
    '  --together        reken ook met alle optellingen tegelijk (lineair programmeren), per gebied met',
    '                    zijn delen; dat duurt voor een grote stad minuten per jaar',
    '  --data MAP        map van de ingebouwde database',
  ].join('\n'),
  options: { gemeente: { type: 'string' }, together: { type: 'boolean' } },
  async run({ settings, options, progress }) {
    const code = typeof options.gemeente === 'string' ? options.gemeente : null;
    if (code !== null && !/^GM\d{4}$/.test(code))
      throw new UsageError('--gemeente moet een code zijn als GM0518.');
    const database = await openDatabase(settings);
    try {
      const parts = await listPublished(database.db, code);
      if (parts.length === 0) {
        throw new DomainError(
          'NOT_FOUND',
          code === null ? 'Er is nog niets vrijgegeven.' : `Van ${code} is niets vrijgegeven.`,
        );
      }
      const highs = options.together === true ? await highsLoader() : null;
      const show = stepProgress(progress);
      const told: string[] = [];
      let [cells, hidden] = [0, 0];
      for (const [at, part] of parts.entries()) {
        show('Terugrekenen', at, parts.length);
        const report = await attackRelease(database.db, part, highs);
        cells += report.cells;
        hidden += report.hidden;
        told.push(...report.told.map((cell) => placeOf(part.calendarYear, cell)));
      }
      show('Terugrekenen', parts.length, parts.length);
      const seen = `${formatCountOf(cells, 'aantal', 'aantallen')} onderzocht, ${formatCountOf(hidden, 'is', 'zijn')} afgeschermd`;
      // Which attack found nothing: the one says nothing of the other.
      if (told.length === 0 && highs === null)
        return `${seen}. Geen enkele optelling laat er minder dan ${leastCounts} mogelijke getallen van over. Alle optellingen samen zijn niet geprobeerd (--together).`;
      if (told.length === 0)
        return `${seen}. Geen enkele optelling, en per gebied alle optellingen samen, laat er minder dan ${leastCounts} mogelijke getallen van over.`;
      const named = told.slice(0, mostNamed).map((place) => `  ${place}`);
      const rest = told.length > mostNamed ? [`  en nog ${told.length - mostNamed}`] : [];
      throw new DomainError('CONFLICT', [`${seen}. Terug te rekenen:`, ...named, ...rest].join('\n'));
    } finally {
      await database.close();
    }
  },
};
