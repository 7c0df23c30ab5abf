import pg from 'pg';
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  PostgresDialect,
  sql,
  type Dialect,
  type PostgresDialectConfig,
} from 'kysely';
import type { Schema } from '#db/schema.ts';
import { DomainError, errorText } from '#errors.ts';

export type Database = Kysely<Schema>;

const bigintType = 20;
const numericType = 1700;
const dateType = 1082;
const timestampType = 1114;

/**
 * `pg` reads bigint as text and a date as a moment at local midnight; both are wrong for us. Counts fit a number, and a
 * date without time stays the text 'YYYY-MM-DD'.
 */
function typeParsers(): pg.CustomTypesConfig {
  const parsers = new Map<number, (text: string) => unknown>([
    [bigintType, Number],
    [numericType, Number],
    [dateType, (text) => text],
    [timestampType, (text) => text],
  ]);
  return {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      parsers.get(oid) ?? pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
  };
}

/** A handle on a database that is reached in some way, with our names for its columns. */
export function handleOn(dialect: Dialect): Database {
  return new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
}

/**
 * Where PostgreSQL expects much of a question it first compiles it. Ours expect too much (how areas are built up is asked level by
 * level), and compiling took 0.9 s where answering takes 0.2.
 */
const withoutCompiling = 'set jit = off';

/** Opens a pool on a database. Nothing is sent yet; see {@link checkConnection}. */
export function connect(url: string, connections = 8): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: typeParsers(),
    connectionTimeoutMillis: 10_000,
    application_name: 'wijkbeeld',
  });
  // A connection that breaks shows in the query that runs on it, and an idle one is replaced at the next query; without
  // listeners either would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const onCreateConnection: PostgresDialectConfig['onCreateConnection'] = async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(withoutCompiling));
  };
  return handleOn(new PostgresDialect({ pool, onCreateConnection }));
}

/** Where a URL points, without the password, for a message. */
export function describeUrl(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.hostname}:${parsed.port || '5432'}${parsed.pathname}`;
  } catch {
    return 'het opgegeven adres';
  }
}

/** Checks that the database answers and is recent enough. Throws a DomainError in one sentence otherwise. */
export async function checkConnection(db: Database, url: string): Promise<void> {
  let version: number;
  try {
    const result = await sql<{
      version: string;
    }>`select current_setting('server_version_num') as version`.execute(db);
    version = Number(result.rows[0]?.version);
  } catch (error) {
    throw new DomainError(
      'UNAVAILABLE',
      `De database op ${describeUrl(url)} is niet bereikbaar: ${errorText(error)}.`,
    );
  }
  if (version < 150000) {
    throw new DomainError(
      'UNAVAILABLE',
      `De database op ${describeUrl(url)} is te oud: PostgreSQL 15 of nieuwer is nodig.`,
    );
  }
}
