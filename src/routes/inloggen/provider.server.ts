import { z } from 'zod';
import { depart, type Departure } from '#auth/oidc/flow.ts';
import { readProvider, type ProviderSettings } from '#auth/oidc/settings.ts';
import { seal, unseal } from '#auth/sealed.ts';
import { processSecret } from '#db/secret.ts';
import { DomainError } from '#errors.ts';

/** The provider of this installation, or null. Settings that are wrong were told at the start. */
export function findProvider(): ProviderSettings | null {
  const provider = readProvider(process.env);
  return provider === null || 'problem' in provider ? null : provider;
}

/** The provider of this installation. Throws NOT_FOUND when none is set. */
export function getProvider(): ProviderSettings {
  const provider = findProvider();
  if (provider === null) {
    throw new DomainError('NOT_FOUND', 'Inloggen met een werkaccount is hier niet ingesteld.');
  }
  return provider;
}

const purpose = 'login at provider';

/** Where to send someone, and the text of the cookie that remembers this until they are back. */
export async function sendOut(
  plan: Pick<Departure, 'redirectUri' | 'returnTo' | 'link'>,
): Promise<{ address: string; cookie: string }> {
  const { address, departure } = await depart(getProvider(), plan);
  const sealed = seal(processSecret(), purpose, '', Buffer.from(JSON.stringify(departure)));
  return { address, cookie: sealed.toString('base64url') };
}

const departureSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  returnTo: z.string(),
  link: z.string().nullable(),
});

/** What the cookie remembers. Throws NO_ACCESS when this browser was not sent out by us, or too long ago. */
export function readDeparture(cookie: string | undefined): Departure {
  const bytes = unseal(processSecret(), purpose, '', Buffer.from(cookie ?? '', 'base64url'));
  if (bytes === null) throw new DomainError('NO_ACCESS', 'Het inloggen duurde te lang. Begin opnieuw.');
  return departureSchema.parse(JSON.parse(bytes.toString()));
}
