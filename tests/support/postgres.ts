import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { rolesScript } from '#db/roles.ts';
import { findPostgres, oldestPostgres } from '../../scripts/find-programs.mjs';

/** A PostgreSQL of our own, on a free port of the loopback address, thrown away when it stops. */
export type TestPostgres = {
  /** Major version, such as 15. */
  version: number;
  /** As the role `wijkbeeld`: may log in and create databases, is no superuser; owns the database `wijkbeeld`. */
  url: string;
  /** As a superuser of the same server, for what a database administrator would prepare. */
  adminUrl: string;
  stop: () => Promise<void>;
};

type Owner = { uid: number; gid: number };

/**
 * Starts a server from the machine's own PostgreSQL programs. Gives undefined, with a clear line on standard error,
 * when there are none of version 15 or newer. The server dies with this process, however this process ends.
 *
 * @param isDurable waits for the disk as in production, for what is measured
 */
export async function startPostgres({ isDurable = false } = {}): Promise<TestPostgres | undefined> {
  const programs = findPostgres();
  if (!programs) {
    process.stderr.write(
      `\n!! Geen PostgreSQL ${oldestPostgres} of nieuwer gevonden: databasetests draaien alleen ingebouwd. !!\n\n`,
    );
    return undefined;
  }
  const owner = unprivilegedOwner();
  const folder = makeFolder(owner);
  const password = randomBytes(12).toString('hex');
  writeFileSync(join(folder, 'password'), password, { mode: 0o644 });
  createCluster(programs.folder, folder, owner);
  const port = await freePort();
  const guard = spawnGuarded(
    programs.folder,
    folder,
    port,
    isDurable ? settings : [...settings, ...forgetful],
    owner,
  );
  const address = `127.0.0.1:${port}`;
  try {
    await untilReady(guard);
    const adminUrl = `postgres://beheer:${password}@${address}/postgres`;
    await createRole(adminUrl, password);
    const url = `postgres://wijkbeeld:${password}@${address}/wijkbeeld`;
    return { version: programs.version, url, adminUrl, stop: () => stop(guard) };
  } catch (error) {
    await stop(guard);
    throw error;
  }
}

/** PostgreSQL refuses to run as root, so root borrows an ordinary account. */
function unprivilegedOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody']
    .map((name) => accounts.find((fields) => fields[0] === name))
    .find((fields) => fields !== undefined);
  if (!account) throw new Error('No account "postgres" or "nobody" to run PostgreSQL under.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** A temporary folder the owner can reach: TMPDIR may lie in a home folder that is closed to others. */
function makeFolder(owner: Owner | undefined): string {
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find(
    (folder) => spawnSync('test', ['-w', folder], { ...owner }).status === 0,
  );
  if (!parent) throw new Error('No temporary folder that PostgreSQL can write in.');
  const folder = mkdtempSync(join(parent, 'wijkbeeld-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/** Collation C and UTF-8, as in the embedded database, so both sort alike. */
function createCluster(programs: string, folder: string, owner: Owner | undefined): void {
  const { status, stderr } = spawnSync(
    join(programs, 'initdb'),
    [
      ...['--pgdata', join(folder, 'data'), '--username', 'beheer', '--pwfile', join(folder, 'password')],
      ...[
        '--auth',
        'scram-sha-256',
        '--encoding',
        'UTF8',
        '--locale',
        'C.UTF-8',
        '--lc-collate',
        'C',
        '--no-sync',
      ],
    ],
    { ...owner, cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } },
  );
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`);
}

/**
 * Nothing in a cluster for tests has to survive a crash, so it never waits for the disk. Nobody tidies up in it either: a
 * database in which the server was doing so cannot be dropped by its owner.
 */
const forgetful = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_connections=100',
  'shared_buffers=128MB',
  'autovacuum_naptime=10min',
];

/**
 * The server under a shell that waits for the end of its standard input: this process closes it to stop, and when this
 * process is killed the system closes it. So no server or folder is left behind, not even after kill -9.
 */
const guardScript = `
  folder=$1; shift
  exec 3<&0
  "$@" 3<&- & server=$!
  ( cat <&3 >/dev/null; kill -QUIT "$server" 2>/dev/null ) & watch=$!
  wait "$server"; kill "$watch" 2>/dev/null
  cd /; rm -rf "$folder"
`;

function spawnGuarded(
  programs: string,
  folder: string,
  port: number,
  settings: readonly string[],
  owner: Owner | undefined,
): ChildProcess {
  const options = settings.flatMap((setting) => ['-c', setting]);
  const server = [join(programs, 'postgres'), '-D', join(folder, 'data'), '-p', String(port), ...options];
  return spawn('/bin/sh', ['-c', guardScript, 'postgres-guard', folder, ...server], {
    ...owner,
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
}

/** Resolves when the server says it accepts connections; throws with its log when it ends or takes 30 s. */
function untilReady(guard: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (why: string): void => reject(new Error(`PostgreSQL ${why}:\n${log}`));
    const timer = setTimeout(() => fail('did not start within 30 s'), 30_000);
    guard.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (!log.includes('ready to accept connections')) return;
      clearTimeout(timer);
      resolve();
    });
    guard.once('exit', () => {
      clearTimeout(timer);
      fail('ended while starting');
    });
  });
}

async function createRole(adminUrl: string, password: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // As an administrator does once: the product's own login makes no roles.
    await client.query(`create role wijkbeeld login createdb nosuperuser password '${password}'`);
    await client.query(rolesScript('wijkbeeld'));
    await client.query('create database wijkbeeld owner wijkbeeld');
  } finally {
    await client.end();
  }
}

async function stop(guard: ChildProcess): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null) return;
  const ended = once(guard, 'exit');
  guard.stdin?.end();
  await ended;
}

/** A port nobody listens on now. Another process could take it before the server does, which then says so. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
