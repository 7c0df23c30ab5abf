import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openAsBlob, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { connect, type Database } from '#db/connection.ts';
import { serveEmbedded, type EmbeddedServer } from '#db/embedded-server.ts';
import { migrate } from '#db/migrate.ts';
import { loadReference } from '#imports/reference.server.ts';

/** A database of a test's own, thrown away at the end of its file. */
export interface TestDatabase {
  db: Database;
  url: string;
  /** Happens by itself at the end of the file; earlier when a test wants its memory back. */
  close(): Promise<void>;
}

/** `ready` has every migration and the bundled categories, sources and series; `empty` has nothing at all. */
export type TestDatabaseKind = 'ready' | 'empty';

export type OpenDatabase = (kind?: TestDatabaseKind) => Promise<TestDatabase>;

/**
 * Runs the same tests on the embedded database and on PostgreSQL. Every call of `open` gives a fresh database, copied
 * from a template (a second embedded, a fifth on PostgreSQL), so a file opens one and its tests use a municipality each.
 * Without PostgreSQL on this machine the second half is shown as skipped.
 */
export function eachDatabase(name: string, tests: (open: OpenDatabase) => void): void {
  describe(`${name} (embedded)`, () => tests(openerFor(openEmbeddedCopy)));
  const url = inject('postgresUrl') ?? null;
  describe.skipIf(url === null)(
    `${name} (${url === null ? 'NO PostgreSQL on this machine' : 'PostgreSQL'})`,
    () => tests(openerFor((kind) => openServerCopy(url ?? '', kind))),
  );
}

/** One embedded database for tests that have nothing to do with the kind of database. */
export function onEmbedded(name: string, tests: (open: OpenDatabase) => void): void {
  describe(name, () => tests(openerFor(openEmbeddedCopy)));
}

/**
 * One database for tests that ask a great deal and have nothing to do with its kind: PostgreSQL, several times as fast, or the
 * embedded one on a machine without it.
 */
export function onQuickest(name: string, tests: (open: OpenDatabase) => void): void {
  const url = inject('postgresUrl') ?? null;
  describe(name, () =>
    tests(openerFor(url === null ? openEmbeddedCopy : (kind) => openServerCopy(url, kind))),
  );
}

function openerFor(open: (kind: TestDatabaseKind) => Promise<TestDatabase>): OpenDatabase {
  const opened = new Set<TestDatabase>();
  afterAll(async () => {
    for (const copy of opened) await copy.close();
  });
  return async (kind = 'ready') => {
    const copy = await open(kind);
    if (kind === 'ready') await switchPoliciesOff(copy.db);
    const database: TestDatabase = {
      ...copy,
      async close() {
        if (opened.delete(database)) await copy.close();
      },
    };
    opened.add(database);
    return database;
  };
}

/** For a trial in which the product has to stand by itself (scripts/mutate-permissions.mjs). */
async function switchPoliciesOff(db: Database): Promise<void> {
  for (const table of (process.env['WIJKBEELD_POLICIES_OFF'] ?? '').split(',').filter(Boolean))
    await sql`alter table ${sql.table(table)} disable row level security`.execute(db);
}

async function prepare(db: Database): Promise<void> {
  await migrate(db);
  await loadReference(db);
}

async function openEmbeddedCopy(kind: TestDatabaseKind): Promise<TestDatabase> {
  const server = await serveEmbeddedCopy(kind);
  const db = connect(server.url);
  return {
    db,
    url: server.url,
    async close() {
      await db.destroy();
      await server.close();
    },
  };
}

/**
 * The embedded database itself, for tests about how it is served; `empty` when nothing is asked. Whoever opens it closes it.
 * A copy of the one of this run, for making a new one takes as long as most files do.
 */
export async function serveEmbeddedCopy(kind: TestDatabaseKind = 'empty'): Promise<EmbeddedServer> {
  return serveEmbedded(undefined, await embeddedTemplate(kind));
}

/** How long another test file may take to make a template, in milliseconds: far longer than on the slowest machine. */
const templatePatience = 180_000;

/** A template is made once per run, by whichever test file needs it first; the others wait until it is there whole. */
async function embeddedTemplate(kind: TestDatabaseKind): Promise<Blob> {
  const path = join(inject('templateFolder'), `${kind}.tar`);
  const claim = `${path}.claim`;
  const until = Date.now() + templatePatience;
  while (!existsSync(path)) {
    if (Date.now() > until) throw new Error(`the template ${path} was not made; see the file that began it`);
    if (!isFirst(claim)) await wait(50);
    // Whoever waits may try it again, and shows why it fails.
    else await makeTemplate(kind, path).finally(() => rmSync(claim, { recursive: true, force: true }));
  }
  return openAsBlob(path);
}

function isFirst(claim: string): boolean {
  try {
    mkdirSync(claim);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function makeTemplate(kind: TestDatabaseKind, path: string): Promise<void> {
  const from = kind === 'empty' ? undefined : await embeddedTemplate('empty');
  const server = await serveEmbedded(undefined, from);
  try {
    if (kind === 'ready') {
      const db = connect(server.url);
      await prepare(db).finally(() => db.destroy());
    }
    writeFileSync(`${path}.part`, Buffer.from(await (await server.dump()).arrayBuffer()));
  } finally {
    await server.close();
  }
  renameSync(`${path}.part`, path);
}

const templateName = 'wijkbeeld_template';
/** Number of the advisory lock under which the template is made: test files run beside each other. */
const templateLock = 77_001;

async function openServerCopy(url: string, kind: TestDatabaseKind): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(url, async (client) => {
    if (kind === 'ready') await serverTemplate(client, url);
    await client.query(`create database ${name}${kind === 'ready' ? ` template ${templateName}` : ''}`);
  });
  const own = urlOf(url, name);
  const db = connect(own);
  return {
    db,
    url: own,
    async close() {
      await db.destroy();
      await asOwner(url, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** Leaves the session lock held until the connection ends, so that nobody opens the template while it is copied. */
async function serverTemplate(client: Client, url: string): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [templateLock]);
  const known = await client.query('select from pg_database where datname = $1', [templateName]);
  if (known.rowCount !== 0) return;
  const part = `${templateName}_part`;
  await client.query(`drop database if exists ${part}`);
  await client.query(`create database ${part}`);
  const db = connect(urlOf(url, part));
  await prepare(db);
  await db.destroy();
  await client.query(`alter database ${part} rename to ${templateName}`);
}

async function asOwner(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(url: string, database: string): string {
  const own = new URL(url);
  own.pathname = `/${database}`;
  return own.href;
}
