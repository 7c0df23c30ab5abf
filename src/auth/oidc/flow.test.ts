import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arrive, depart } from '#auth/oidc/flow.ts';
import { identityOf, provesSecondFactor } from '#auth/oidc/identity.ts';
import { readProvider, type ProviderSettings } from '#auth/oidc/settings.ts';
import {
  startFakeProvider,
  type FakeProvider,
  type TokenFault,
} from '../../../tests/support/fake-provider.ts';

const plan = { redirectUri: 'http://127.0.0.1:4290/inloggen/terug', returnTo: '/kaart', link: null };

describe('logging in at a provider', () => {
  let provider: FakeProvider;
  let settings: ProviderSettings;

  beforeAll(async () => {
    provider = await startFakeProvider();
    const { issuer, clientId, clientSecret } = provider;
    settings = { issuer, clientId, clientSecret, name: 'Zonnedam', secondFactor: 'in-token' };
  });
  beforeEach(() => {
    provider.fault = null;
    provider.person = { sub: 'persoon-1', amr: ['pwd', 'mfa'] };
  });
  afterAll(() => provider.stop());

  it('gives who someone is, by issuer and subject', async () => {
    provider.person = {
      sub: 'persoon-1',
      amr: ['mfa'],
      email: 'iemand@zonnedam.example',
      roles: ['functionalAdmin'],
    };
    const { address, departure } = await depart(settings, plan);
    const asked = new URL(address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('scope')).toBe('openid');
    const back = await provider.visit(address);
    expect(await arrive(settings, departure, back.searchParams)).toEqual({
      issuer: provider.issuer,
      subject: 'persoon-1',
      session: null,
    });
  });

  const refused = 'Inloggen met Zonnedam is niet gelukt.';

  it.each<TokenFault>([
    'wrong nonce',
    'no nonce',
    'wrong issuer',
    'wrong audience',
    'alg none',
    'other key',
    'symmetric key',
    'expired',
    'no token',
  ])('refuses a token with %s', async (fault) => {
    provider.fault = fault;
    const { address, departure } = await depart(settings, plan);
    const back = await provider.visit(address);
    await expect(arrive(settings, departure, back.searchParams)).rejects.toThrow(refused);
  });

  it('refuses a code that was used before, and one of another browser', async () => {
    const { address, departure } = await depart(settings, plan);
    const back = await provider.visit(address);
    await arrive(settings, departure, back.searchParams);
    await expect(arrive(settings, departure, back.searchParams)).rejects.toThrow(refused);

    const mine = await depart(settings, plan);
    const other = await depart(settings, plan);
    const stolen = await provider.visit(other.address);
    await expect(arrive(settings, mine.departure, stolen.searchParams)).rejects.toThrow(refused);
    stolen.searchParams.set('state', mine.departure.state);
    await expect(arrive(settings, mine.departure, stolen.searchParams)).rejects.toThrow(refused);
  });

  it('refuses what another issuer sends back, and an error of the provider', async () => {
    const { address, departure } = await depart(settings, plan);
    const back = await provider.visit(address);
    back.searchParams.set('iss', 'https://elders.example');
    await expect(arrive(settings, departure, back.searchParams)).rejects.toThrow(refused);
    const error = new URLSearchParams({
      error: 'access_denied',
      state: departure.state,
      iss: provider.issuer,
    });
    await expect(arrive(settings, departure, error)).rejects.toThrow(refused);
  });

  it('asks for a second factor, unless the provider is trusted to do so', async () => {
    provider.person = { sub: 'persoon-1', amr: ['pwd'] };
    const first = await depart(settings, plan);
    const back = (await provider.visit(first.address)).searchParams;
    await expect(arrive(settings, first.departure, back)).rejects.toThrow('tweede factor');
    const trusting = { ...settings, secondFactor: 'by-provider' as const };
    const second = await depart(trusting, plan);
    const again = (await provider.visit(second.address)).searchParams;
    expect(await arrive(trusting, second.departure, again)).toMatchObject({ subject: 'persoon-1' });
  });

  it('says so when the provider does not answer', async () => {
    const away = { ...settings, issuer: 'http://127.0.0.1:9' };
    await expect(depart(away, plan)).rejects.toThrow('Inloggen met Zonnedam kan nu niet');
  });
});

describe('an identity', () => {
  const tenant = '11111111-2222-3333-4444-555555555555';
  const iss = `https://login.microsoftonline.com/${tenant}/v2.0`;

  it('is tenant and object at Entra ID, and of no other tenant', () => {
    expect(identityOf({ iss, sub: 'per-toepassing', tid: tenant, oid: 'object' })).toEqual({
      issuer: iss,
      subject: 'object',
    });
    expect(() => identityOf({ iss, sub: 's', tid: 'ander', oid: 'object' })).toThrow(
      'een andere organisatie',
    );
    expect(() => identityOf({ iss, sub: 's', tid: tenant })).toThrow('een andere organisatie');
  });

  it.each([
    [{ amr: ['pwd', 'mfa'] }, true],
    [{ amr: ['pwd', 'otp'] }, true],
    [{ acr: 'https://refeds.org/profile/mfa' }, true],
    [{ acrs: ['c1'] }, true],
    [{ amr: ['pwd'] }, false],
    [{ amr: 'pwd', acr: '1' }, false],
    [{}, false],
  ])('with %j proves a second factor: %s', (claims, isProven) => {
    expect(provesSecondFactor({ iss, sub: 's', ...claims })).toBe(isProven);
  });
});

describe('the settings of a provider', () => {
  const good = {
    WIJKBEELD_OIDC_ISSUER: 'https://login.zonnedam.example/realms/a',
    WIJKBEELD_OIDC_CLIENT_ID: 'wijkbeeld',
    WIJKBEELD_OIDC_CLIENT_SECRET: 'geheim',
  };

  it('are absent, complete, or told in a sentence', () => {
    expect(readProvider({ WIJKBEELD_OIDC_ISSUER: '' })).toBeNull();
    expect(readProvider(good)).toMatchObject({
      clientId: 'wijkbeeld',
      name: 'uw organisatie',
      secondFactor: 'in-token',
    });
    expect(readProvider({ ...good, WIJKBEELD_OIDC_MFA: 'aanbieder' })).toMatchObject({
      secondFactor: 'by-provider',
    });
    const problems = [
      { ...good, WIJKBEELD_OIDC_CLIENT_SECRET: '' },
      { ...good, WIJKBEELD_OIDC_ISSUER: 'http://login.zonnedam.example' },
      { ...good, WIJKBEELD_OIDC_ISSUER: 'zonnedam' },
      { ...good, WIJKBEELD_OIDC_MFA: 'nee' },
    ].map(readProvider);
    expect(problems).toEqual([
      { problem: 'WIJKBEELD_OIDC_CLIENT_SECRET ontbreekt.' },
      { problem: 'WIJKBEELD_OIDC_ISSUER moet beginnen met https://.' },
      { problem: 'WIJKBEELD_OIDC_ISSUER moet het adres van de aanbieder zijn.' },
      { problem: 'WIJKBEELD_OIDC_MFA moet token of aanbieder zijn.' },
    ]);
  });
});
