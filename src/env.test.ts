import { describe, expect, test } from 'vitest';
import { readSettings } from '#env.ts';

describe('settings', () => {
  test('that are not given have their usual value, in the folder of the product', () => {
    expect(readSettings({}, '/product')).toEqual({
      dataFolder: '/product/.wijkbeeld',
      databaseUrl: null,
      host: '127.0.0.1',
      port: 4290,
      origins: [],
      proxies: 0,
      secret: null,
    });
  });
  test('that are empty count as not given', () => {
    expect(
      readSettings(
        { PORT: '', DATABASE_URL: '', WIJKBEELD_SECRET: '', WIJKBEELD_DATA: '', HOST: '' },
        '/product',
      ),
    ).toEqual(readSettings({}, '/product'));
  });
  test('are taken as given', () => {
    const secret = 'x'.repeat(32);
    const env = {
      WIJKBEELD_DATA: '/data',
      DATABASE_URL: 'postgres://db/wij',
      HOST: '::1',
      PORT: '0',
      WIJKBEELD_SECRET: secret,
    };
    expect(readSettings(env, '/product')).toEqual({
      dataFolder: '/data',
      databaseUrl: 'postgres://db/wij',
      host: '::1',
      port: 0,
      origins: [],
      proxies: 0,
      secret,
    });
  });
  test.each([
    ['PORT', 'vier', 'PORT moet een getal zijn'],
    ['PORT', '42.5', 'PORT moet een heel getal zijn'],
    ['PORT', '-1', 'PORT moet tussen 0 en 65535 liggen'],
    ['PORT', '65536', 'PORT moet tussen 0 en 65535 liggen'],
    ['DATABASE_URL', 'mysql://db', 'DATABASE_URL moet beginnen met postgresql://'],
    ['WIJKBEELD_SECRET', 'kort', 'WIJKBEELD_SECRET moet minstens 32 tekens hebben'],
  ])('%s=%s is told in one sentence', (name, value, sentence) => {
    expect(readSettings({ [name]: value }, '/product')).toEqual({
      problem: `Instelling klopt niet: ${sentence}.`,
    });
  });

  test.each([
    ['https://wijkbeeld.example', undefined, ['https://wijkbeeld.example'], 1],
    [
      'https://Wijkbeeld.example/ , https://wijkbeeld.example:8443',
      '2',
      ['https://wijkbeeld.example', 'https://wijkbeeld.example:8443'],
      2,
    ],
    ['http://192.0.2.1:4290', undefined, ['http://192.0.2.1:4290'], 0],
    ['http://localhost:8080', '1', ['http://localhost:8080'], 1],
  ])('name the public addresses %s', (text, given, origins, proxies) => {
    const env = { WIJKBEELD_ORIGIN: text, WIJKBEELD_PROXIES: given };
    expect(readSettings(env, '/product')).toMatchObject({ origins, proxies });
  });
  test.each([
    'wijkbeeld.example',
    'ftp://wijkbeeld.example',
    'https://wijkbeeld.example/pad',
    'https://a@wijkbeeld.example',
    'https://wijkbeeld.example?x',
    '*',
    'https://wijkbeeld.example,',
  ])('refuse %s as a public address', (text) => {
    expect(readSettings({ WIJKBEELD_ORIGIN: text }, '/product')).toEqual({
      problem:
        'Instelling klopt niet: WIJKBEELD_ORIGIN moet een adres zijn als https://wijkbeeld.gemeente.nl, of meer met komma’s ertussen.',
    });
  });
  test.each([
    [
      { WIJKBEELD_PROXIES: '1' },
      'achter een proxy (WIJKBEELD_PROXIES) hoort een openbaar adres: zet ook WIJKBEELD_ORIGIN',
    ],
    [
      { WIJKBEELD_ORIGIN: 'https://wijkbeeld.example', WIJKBEELD_PROXIES: '0' },
      'een adres met https (WIJKBEELD_ORIGIN) vraagt een proxy ervoor, dus WIJKBEELD_PROXIES kan niet 0 zijn',
    ],
    [
      { ORIGIN: 'https://wijkbeeld.example' },
      'gebruik WIJKBEELD_ORIGIN en WIJKBEELD_PROXIES in plaats van ORIGIN',
    ],
    [{ XFF_DEPTH: '3' }, 'gebruik WIJKBEELD_ORIGIN en WIJKBEELD_PROXIES in plaats van XFF_DEPTH'],
  ])('that do not go together are told in one sentence: %j', (env, sentence) => {
    expect(readSettings(env, '/product')).toEqual({
      problem: `Instellingen spreken elkaar tegen: ${sentence}.`,
    });
  });
});
