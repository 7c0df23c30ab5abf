import { z } from 'zod';

/** The identity provider of an organisation (Entra ID, Keycloak), as whoever runs the product set it. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button calls it: `Log in met Gemeente X`. */
  name: string;
  /**
   * Whether a login must carry proof of a second factor (`amr` or `acr`). When the provider asks one of everyone but does not
   * say so in the token, it can be left to the provider.
   */
  secondFactor: 'in-token' | 'by-provider';
}

const names = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'NAME', 'MFA'] as const;

const schema = z.object({
  ISSUER: z.url('WIJKBEELD_OIDC_ISSUER moet het adres van de aanbieder zijn'),
  CLIENT_ID: z.string({ error: 'WIJKBEELD_OIDC_CLIENT_ID ontbreekt' }),
  CLIENT_SECRET: z.string({ error: 'WIJKBEELD_OIDC_CLIENT_SECRET ontbreekt' }),
  NAME: z.string().max(60, 'WIJKBEELD_OIDC_NAME is te lang').default('uw organisatie'),
  MFA: z
    .enum(['token', 'aanbieder'], { error: 'WIJKBEELD_OIDC_MFA moet token of aanbieder zijn' })
    .default('token'),
});

/** An own machine; elsewhere the provider must speak https. */
const ownMachine = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

/** The provider that is set, null when none is, or in a Dutch sentence what is wrong with the settings. */
export function readProvider(
  env: Record<string, string | undefined>,
): ProviderSettings | { problem: string } | null {
  const given = Object.fromEntries(
    names.flatMap((name) => {
      const value = env[`WIJKBEELD_OIDC_${name}`] ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
  if (Object.keys(given).length === 0) return null;
  const parsed = schema.safeParse(given);
  if (!parsed.success) return { problem: `${parsed.error.issues[0]?.message ?? 'Instelling klopt niet'}.` };
  const { ISSUER: issuer, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, NAME: name, MFA } = parsed.data;
  if (!issuer.startsWith('https://') && !ownMachine.test(issuer)) {
    return { problem: 'WIJKBEELD_OIDC_ISSUER moet beginnen met https://.' };
  }
  const secondFactor = MFA === 'token' ? 'in-token' : 'by-provider';
  return { issuer, clientId, clientSecret, name, secondFactor };
}
