import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, step } from './say.mjs';

/**
 * Does node_modules hold what package-lock.json asks for? Yes when we installed it from this very file and nobody
 * installed since, or when npm's own account of what it installed, by hand for instance, names the same versions. npm
 * writes that account as its last act, so a broken installation has none.
 */
export function packagesAreComplete(root) {
  const lock = read(join(root, 'package-lock.json'));
  const installed = read(accountPath(root));
  if (lock === undefined || installed === undefined) return false;
  return read(stampPath(root)) === stampOf(lock, installed) || namesTheSame(lock, installed);
}

/** Installs exactly the lock file, also when the environment asks to leave development packages out. */
export async function installPackages(root) {
  await step('Pakketten installeren', async () => {
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.env['npm_execpath'];
    const [command, first] = npm?.endsWith('npm-cli.js') ? [process.execPath, [npm]] : ['npm', []];
    await run(command, [...first, ...args], {
      cwd: root,
      sentence:
        'De pakketten konden niet worden geïnstalleerd. Is er verbinding met internet en is de map beschrijfbaar?',
    });
    const lock = read(join(root, 'package-lock.json'));
    writeFileSync(stampPath(root), stampOf(lock, read(accountPath(root))));
  });
}

/** Packages for other platforms are optional, and what nothing needs any more is extraneous: both may be absent. */
function namesTheSame(lock, installed) {
  const present = JSON.parse(installed).packages;
  return Object.entries(JSON.parse(lock).packages).every(([path, { version, optional, extraneous }]) => {
    if (path === '') return true;
    return present[path] ? present[path].version === version : Boolean(optional || extraneous);
  });
}

function stampOf(lock, installed) {
  return createHash('sha256').update(lock).update(installed).digest('hex');
}

function accountPath(root) {
  return join(root, 'node_modules', '.package-lock.json');
}

function stampPath(root) {
  return join(root, 'node_modules', '.wijkbeeld-stamp');
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
