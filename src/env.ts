import { z } from 'zod';
import { resolve } from 'node:path';

/** Where the product runs, read once from the environment and the command line. */
export interface Settings {
  /** Folder of the embedded database, the lock and the secret. Absolute. */
  dataFolder: string;
  /** A PostgreSQL server, or null for the embedded database. */
  databaseUrl: string | null;
  host: string;
  port: number;
  /** Key of the keyed hash over reporter keys, when it is not kept in the data folder. */
  secret: string | null;
}

const port = z.coerce
  .number({ error: 'PORT moet een getal zijn' })
  .int('PORT moet een heel getal zijn')
  .min(0, 'PORT moet tussen 0 en 65535 liggen')
  .max(65535, 'PORT moet tussen 0 en 65535 liggen');

const settingsSchema = z.object({
  WIJKBEELD_DATA: z.string().min(1).default('.wijkbeeld'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL moet beginnen met postgresql://')
    .optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4290),
  WIJKBEELD_SECRET: z.string().min(32, 'WIJKBEELD_SECRET moet minstens 32 tekens hebben').optional(),
});

/** A setting that is wrong: a Dutch sentence for the person who starts the product. */
export interface SettingsProblem {
  problem: string;
}

/**
 * Reads the settings. Relative folders are taken from `base` (the project's root, so that the command works from any
 * folder). Gives a problem naming the setting that is wrong.
 */
export function readSettings(
  env: Record<string, string | undefined>,
  base: string,
): Settings | SettingsProblem {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(filled);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { problem: `Instelling klopt niet: ${issue?.message ?? 'onbekend'}.` };
  }
  const { WIJKBEELD_DATA, DATABASE_URL, HOST, PORT, WIJKBEELD_SECRET } = parsed.data;
  return {
    dataFolder: resolve(base, WIJKBEELD_DATA),
    databaseUrl: DATABASE_URL ?? null,
    host: HOST,
    port: PORT,
    secret: WIJKBEELD_SECRET ?? null,
  };
}
