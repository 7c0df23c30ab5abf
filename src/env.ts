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
  /** Public addresses, such as `https://wijkbeeld.example`; empty: only this machine and the address listened on. */
  origins: string[];
  /** How many proxies of ours stand in front, whose word about the client counts. */
  proxies: number;
  /** Key of the keyed hash over reporter keys, when it is not kept in the data folder. */
  secret: string | null;
}

const port = z.coerce
  .number({ error: 'PORT moet een getal zijn' })
  .int('PORT moet een heel getal zijn')
  .min(0, 'PORT moet tussen 0 en 65535 liggen')
  .max(65535, 'PORT moet tussen 0 en 65535 liggen');

const originProblem =
  'WIJKBEELD_ORIGIN moet een adres zijn als https://wijkbeeld.gemeente.nl, of meer met komma’s ertussen';

/** One address without a path; a slash at the end is forgiven. */
const origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isBare =
    url !== null && [url.origin, url.href].includes(text.toLowerCase()) && url.href === `${url.origin}/`;
  if (isBare && /^https?:$/.test(url.protocol)) return url.origin;
  context.addIssue({ code: 'custom', message: originProblem });
  return z.NEVER;
});

const proxies = z.coerce
  .number({ error: 'WIJKBEELD_PROXIES moet een getal zijn' })
  .int('WIJKBEELD_PROXIES moet een heel getal zijn')
  .min(0, 'WIJKBEELD_PROXIES moet tussen 0 en 5 liggen')
  .max(5, 'WIJKBEELD_PROXIES moet tussen 0 en 5 liggen');

const settingsSchema = z.object({
  WIJKBEELD_DATA: z.string().min(1).default('.wijkbeeld'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL moet beginnen met postgresql://')
    .optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4290),
  WIJKBEELD_ORIGIN: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(origin))
    .default([]),
  WIJKBEELD_PROXIES: proxies.optional(),
  WIJKBEELD_SECRET: z.string().min(32, 'WIJKBEELD_SECRET moet minstens 32 tekens hebben').optional(),
});

/** A setting that is wrong: a Dutch sentence for the person who starts the product. */
export interface SettingsProblem {
  problem: string;
}

/** Names by which the web framework would let a request say what its address is; ours are checked. */
const replaced = ['ORIGIN', 'PROTOCOL_HEADER', 'HOST_HEADER', 'PORT_HEADER', 'ADDRESS_HEADER', 'XFF_DEPTH'];

/** Why settings that are right by themselves do not go together, or null. */
function contradiction(
  env: Record<string, string | undefined>,
  origins: readonly string[],
  proxies: number | undefined,
): string | null {
  const old = replaced.find((name) => env[name] !== undefined);
  if (old !== undefined) return `gebruik WIJKBEELD_ORIGIN en WIJKBEELD_PROXIES in plaats van ${old}`;
  if (origins.length === 0 && proxies !== undefined && proxies > 0)
    return 'achter een proxy (WIJKBEELD_PROXIES) hoort een openbaar adres: zet ook WIJKBEELD_ORIGIN';
  if (proxies === 0 && origins.some((text) => text.startsWith('https:')))
    return 'een adres met https (WIJKBEELD_ORIGIN) vraagt een proxy ervoor, dus WIJKBEELD_PROXIES kan niet 0 zijn';
  return null;
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
  const { WIJKBEELD_ORIGIN: origins, WIJKBEELD_PROXIES: proxies } = parsed.data;
  const clash = contradiction(filled, origins, proxies);
  if (clash !== null) return { problem: `Instellingen spreken elkaar tegen: ${clash}.` };
  return {
    dataFolder: resolve(base, WIJKBEELD_DATA),
    databaseUrl: DATABASE_URL ?? null,
    host: HOST,
    port: PORT,
    origins,
    // Only a proxy can speak https for us.
    proxies: proxies ?? (origins.some((text) => text.startsWith('https:')) ? 1 : 0),
    secret: WIJKBEELD_SECRET ?? null,
  };
}
