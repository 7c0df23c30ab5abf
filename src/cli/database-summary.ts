import type { Database } from '#db/connection.ts';
import { findInstallation } from '#db/installation.ts';
import { countDatabase } from '#insight/summary.server.ts';
import type { Settings } from '#env.ts';
import { formatDayLong } from '#text/dates.ts';
import { formatCount } from '#text/numbers.ts';

/** What is in the database, in one or two lines for the person who starts the product. */
export async function summariseDatabase(db: Database, settings: Settings): Promise<string> {
  const counts = await countDatabase(db);
  const installation = await findInstallation(db);
  const where =
    settings.databaseUrl === null ? `ingebouwde database in ${settings.dataFolder}` : 'PostgreSQL-server';
  const kind =
    installation?.kind === 'demo' ? 'Oefenomgeving met fictieve gegevens' : 'Omgeving voor echte gegevens';
  const until = counts.lastDay === null ? '' : ` tot en met ${formatDayLong(counts.lastDay)}`;
  return [
    `${kind}, ${where}.`,
    `${formatCount(counts.municipalities)} gemeenten, ${formatCount(counts.areas)} gebieden, ${formatCount(counts.signals)} signalen${until}, ${formatCount(counts.figures)} gepubliceerde cijfers.`,
  ].join('\n');
}
