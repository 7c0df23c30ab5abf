import { describe, expect, test } from 'vitest';
import { readSettings } from '#env.ts';

describe('settings', () => {
  test('that are not given have their usual value, in the folder of the product', () => {
    expect(readSettings({}, '/product')).toEqual({
      dataFolder: '/product/.wijkbeeld',
      databaseUrl: null,
      host: '127.0.0.1',
      port: 4290,
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
});
