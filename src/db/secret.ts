import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '#db/make-folder.ts';
import { DomainError } from '#errors.ts';

/** Where the secret of an installation comes from. */
export interface SecretSettings {
  secret: string | null;
  dataFolder: string;
}

/** A shorter secret can be guessed, and an empty one is a file that a full disk left behind. */
const shortestSecret = 32;

/**
 * The secret of this installation, from WIJKBEELD_SECRET or from the file `secret` in the data folder, which is made on
 * first use. It is kept outside the database, so a copy of that alone opens nothing. Throws a DomainError when the file
 * cannot be read or made.
 */
export function loadSecret(settings: SecretSettings): string {
  if (settings.secret !== null) return settings.secret;
  const path = join(settings.dataFolder, 'secret');
  const secret = readSecret(path);
  if (secret.length < shortestSecret) {
    throw new DomainError(
      'UNAVAILABLE',
      `De sleutel in ${path} is te kort. Zet WIJKBEELD_SECRET of herstel het bestand.`,
    );
  }
  return secret;
}

function readSecret(path: string): string {
  try {
    return readOrCreate(path);
  } catch (error) {
    throw new DomainError(
      'UNAVAILABLE',
      `De sleutel in ${path} is niet te lezen (${(error as NodeJS.ErrnoException).code ?? 'onbekend'}). Zet WIJKBEELD_SECRET of herstel het bestand.`,
    );
  }
}

function readOrCreate(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secret = randomBytes(32).toString('hex');
  // On a database server this is the first file in the folder, and no lock has made that.
  makeFolder(dirname(path));
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, `${secret}\n`);
    closeSync(file);
    return secret;
  } catch (error) {
    // Another process was just ahead of us: theirs counts.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readFileSync(path, 'utf8').trim();
    throw error;
  }
}

/** The secret for this server process; the command that starts the server says where it is. */
export function processSecret(): string {
  const { WIJKBEELD_SECRET: secret = null, WIJKBEELD_DATA: dataFolder = '' } = process.env;
  return loadSecret({ secret: secret === '' ? null : secret, dataFolder });
}
