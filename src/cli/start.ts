import { anchorPath } from '#cli/audit-verify.ts';
import { UsageError, type Command, type CommandContext } from '#cli/command.ts';
import { openDatabase, type OpenDatabase } from '#cli/database.ts';
import { linkLines } from '#cli/accounts-link.ts';
import { makeFirstLink } from '#auth/accounts/commands.server.ts';
import { hasAccounts } from '#auth/accounts/queries.server.ts';
import { readProvider } from '#auth/oidc/settings.ts';
import { findInstallation } from '#db/installation.ts';
import { openWebServer } from '#cli/web-server.ts';
import { summariseDatabase } from '#cli/database-summary.ts';
import { prepareInstallation } from '#cli/installation.ts';
import { keepAnchoring } from '#cli/keep-anchoring.ts';
import { keepComputed } from '#cli/keep-computed.ts';
import { keepRetention } from '#cli/keep-retention.ts';
import { keepUploads } from '#cli/keep-uploads.ts';
import { refuseUnprotected } from '#db/protection.ts';
import { entranceText, urlHost } from '#web/entrance.ts';

/** Resolves at the first Ctrl-C or request to stop. */
function untilStopped(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve('stopped'));
  });
}

export const startCommand: Command = {
  name: 'start',
  stopsItself: true,
  summary: 'start het product en toon het adres',
  help: [
    'Opties:',
    '  --port N      poort (standaard 4290, of PORT)',
    '  --host ADRES  adres om op te luisteren (standaard 127.0.0.1, of HOST)',
    '  --data MAP    map van de ingebouwde database (standaard .wijkbeeld, of WIJKBEELD_DATA)',
    '  --real        een nieuwe database wordt voor echte gegevens; zonder deze optie een oefenomgeving',
    '',
    'Met DATABASE_URL gebruikt het product een PostgreSQL-server. Stoppen: Ctrl-C.',
  ].join('\n'),
  options: { port: { type: 'string' }, host: { type: 'string' }, real: { type: 'boolean' } },
  async run(context) {
    const { settings, root, say } = context;
    const provider = readProvider(process.env);
    if (provider !== null && 'problem' in provider)
      throw new UsageError(`Instelling klopt niet: ${provider.problem}`);
    const stopped = untilStopped();
    const web = await openWebServer(root, settings);
    try {
      const database = await Promise.race([openReady(context), stopped]);
      if (database === 'stopped') {
        // Filling may take a minute and is not waited for: nothing half-way counts, and the next start finds it by itself.
        say('Wijkbeeld stopt. Wat nog niet klaar was, maakt de volgende start af.');
        process.exit(0);
      }
      const kept: { stop(): void | Promise<void> }[] = [
        keepAnchoring(database.db, anchorPath(settings)),
        keepRetention(database.db),
        keepComputed(database.db, database.url),
      ];
      try {
        await web.serve(database.url, settings.dataFolder);
        kept.push(keepUploads());
        say(await summariseDatabase(database.db, settings));
        if (settings.origins.length > 0) say(entranceText(settings));
        say(`Wijkbeeld draait op http://${urlHost(settings.host)}:${web.port}/ (stoppen: Ctrl-C)`);
        await inviteFirst(context, database, web.port);
        await stopped;
        say('Wijkbeeld stopt.');
        await web.close();
      } finally {
        await Promise.all(kept.map(async (each) => each.stop()));
        await database.close();
      }
    } finally {
      await web.close();
    }
    // The pool of the web build has no owner here; the database it spoke to is closed, so the process may end.
    process.exit(0);
  },
};

/** Until there is an account, each start gives a link for the first one. There is no password to come in with. */
async function inviteFirst(
  { settings, say }: CommandContext,
  { db }: OpenDatabase,
  port: number,
): Promise<void> {
  if ((await findInstallation(db))?.kind !== 'real' || (await hasAccounts(db))) return;
  const token = await makeFirstLink(db, new Date());
  say('Er is nog geen account. Open deze link om dat van de eerste beheerder te maken:');
  for (const line of linkLines(settings, token, port)) say(line);
}

/** The database with everything the product needs in it, which the first time takes a minute. */
async function openReady({ settings, options, progress, say }: CommandContext): Promise<OpenDatabase> {
  const database = await openDatabase(settings, true);
  try {
    await prepareInstallation(database.db, settings, options.real === true ? 'real' : 'demo', progress, say);
    await refuseUnprotected(database.db);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
