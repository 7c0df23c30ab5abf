import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The oldest PostgreSQL that Wijkbeeld supports. */
export const oldestPostgres = 15;

/**
 * The folder with the newest PostgreSQL server programs on this machine that is new enough, or undefined. Debian keeps
 * them outside PATH. WIJKBEELD_POSTGRES_BIN goes first.
 */
export function findPostgres() {
  const found = [...postgresFolders()].flatMap((folder) => {
    const version = existsSync(join(folder, 'initdb')) ? postgresVersion(folder) : 0;
    return version >= oldestPostgres ? [{ folder, version }] : [];
  });
  if (process.env['WIJKBEELD_POSTGRES_BIN']) return found[0];
  return found.sort((a, b) => b.version - a.version)[0];
}

/** Debian's Chromium without a window: the same browser, a quarter quicker in tests. */
export const headlessChromium = 'chromium-headless-shell';

/** The path of a Chromium or Chrome, or undefined. PLAYWRIGHT_CHROMIUM goes first, then the one without a window. */
export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = [
    process.env['PLAYWRIGHT_CHROMIUM'],
    findOnPath(headlessChromium),
    '/usr/bin/chromium',
    ...pathFolders().flatMap((folder) => names.map((name) => join(folder, name))),
    ...playwrightBrowsers(),
  ];
  return candidates.find((path) => path && isExecutable(path));
}

/** The path of a program on PATH, or undefined. */
export function findOnPath(name) {
  return pathFolders()
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function postgresFolders() {
  const own = process.env['WIJKBEELD_POSTGRES_BIN'];
  if (own) return [own];
  const debian = subfolders('/usr/lib/postgresql').map((folder) => join(folder, 'bin'));
  return new Set([...debian, ...pathFolders(), '/usr/local/pgsql/bin']);
}

function postgresVersion(folder) {
  const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/\s(\d+)[.\d]*/.exec(stdout ?? '')?.[1] ?? 0);
}

/** What `npx playwright install chromium` leaves in the cache of the user. */
function playwrightBrowsers() {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache/ms-playwright');
  return subfolders(cache)
    .filter((folder) => /chromium-\d+$/.test(folder))
    .flatMap((folder) => ['chrome-linux64/chrome', 'chrome-linux/chrome'].map((file) => join(folder, file)))
    .reverse();
}

function pathFolders() {
  return (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
}

function subfolders(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
