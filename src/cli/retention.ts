import { commandLine } from '#audit/model.ts';
import type { Command } from '#cli/command.ts';
import { openDatabase } from '#cli/database.ts';
import { listApproachTerms } from '#retention/approach-terms.server.ts';
import { runRetention } from '#retention/commands.server.ts';
import { approachRule, filesStay, kindLabel, retentionRules } from '#retention/model.ts';
import { approachesWaitUntil, planRetention } from '#retention/queries.server.ts';
import { nextTimeSentence } from '#retention/view.ts';
import { formatMoment } from '#text/dates.ts';
import { formatCount, formatCountOf } from '#text/numbers.ts';

export const retentionPlanCommand: Command = {
  name: 'retention plan',
  summary: 'toon wat langer bewaard is dan de termijn, en wis niets',
  help: [
    'Toont per soort gegevens de termijn en wat ouder is. Een andere termijn vraagt u in Beheer; na akkoord wacht die zeven dagen.',
    '',
    'Opties:',
    '  --data MAP  map van de ingebouwde database',
  ].join('\n'),
  options: {},
  async run({ settings, say }) {
    const { db, close } = await openDatabase(settings);
    try {
      const now = new Date();
      const plans = await planRetention(db, now);
      for (const { kind, months, cutoff, old, waitsUntil } of plans) {
        const term = `${formatCountOf(months, 'maand', 'maanden')}, dus van voor ${formatMoment(cutoff)}`;
        say(
          `${formatCount(old).padStart(7)}  ${retentionRules[kind].label} (${term}${waitWords(waitsUntil)})`,
        );
      }
      const terms = await listApproachTerms(db);
      const waits = await approachesWaitUntil(db, now);
      for (const { name, years, old } of terms) {
        const term = `${years} jaar na sluiten${waitWords(waits)}`;
        say(
          `${(old === null ? '' : formatCount(old)).padStart(7)}  ${approachRule.label}: ${name} (${term})`,
        );
      }
      say(filesStay);
      const approaches = waits === null ? sumOf(terms, ({ old }) => old ?? 0) : 0;
      const total = sumOf(plans, ({ due }) => due) + approaches;
      return nextTimeSentence(total);
    } finally {
      await close();
    }
  },
};

export const retentionRunCommand: Command = {
  name: 'retention run',
  summary: 'wis wat langer bewaard is dan de termijn',
  help: [
    'Wist wat ouder is dan zijn termijn, en schrijft dat in het logboek. Het product doet dit zelf bij de start en elke dag.',
    '',
    'Opties:',
    '  --data MAP  map van de ingebouwde database',
  ].join('\n'),
  options: {},
  async run({ settings, say }) {
    const { db, close } = await openDatabase(settings);
    try {
      const done = await runRetention(db, commandLine, new Date());
      for (const { kind, removed } of done) say(`${formatCount(removed).padStart(7)}  ${kindLabel(kind)}`);
      const total = sumOf(done, ({ removed }) => removed);
      return total === 0 ? 'Er was niets te wissen.' : `${formatCount(total)} gewist.`;
    } finally {
      await close();
    }
  },
};

function waitWords(until: Date | null): string {
  return until === null ? '' : `, wacht tot ${formatMoment(until)}`;
}

function sumOf<Row>(rows: readonly Row[], count: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + count(row), 0);
}
