import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from '#cli/command.ts';
import { importWorkerFile, openDatabase } from '#cli/database.ts';
import { prepareInstallation } from '#cli/installation.ts';

export const devCommand: Command = {
  name: 'dev',
  stopsItself: true,
  summary: 'start de ontwikkelserver op dezelfde database',
  help: [
    'Opent de database en start vite dev; wijzigingen in de code zijn meteen te zien.',
    '',
    'Opties:',
    '  --port N    poort (standaard die van vite)',
    '  --data MAP  map van de ingebouwde database',
  ].join('\n'),
  options: { port: { type: 'string' } },
  async run({ settings, root, options, progress, say }) {
    const database = await openDatabase(settings);
    await prepareInstallation(database.db, settings, 'demo', progress, say);
    const args = [
      join(root, 'node_modules/vite/bin/vite.js'),
      'dev',
      ...(typeof options.port === 'string' ? ['--port', options.port] : []),
    ];
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        WIJKBEELD_DATABASE: database.url,
        WIJKBEELD_DATA: settings.dataFolder,
        WIJKBEELD_IMPORT_WORKER: importWorkerFile,
      },
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
    await ended;
    await database.close();
    return 'De ontwikkelserver is gestopt.';
  },
};
