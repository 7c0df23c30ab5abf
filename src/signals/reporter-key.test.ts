import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkReporterKey, loadReporterKey, reporterKeyOf } from '#signals/reporter-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-sleutel-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secret = 'een geheim van minstens tweeendertig tekens';

test.each(['k'.repeat(32), 'k'.repeat(64), 'é'.repeat(50)])(
  'a hash is HMAC-SHA-256, cut off (%s)',
  (secret) => {
    const expected = createHmac('sha256', secret).update('reporter\0Zoë, 06-12345678').digest();
    expect(reporterKeyOf(secret).hashReporter('Zoë, 06-12345678')).toBe(expected.toString('latin1', 0, 12));
  },
);

test('the same reporter under the same secret has one hash, and another under another secret', () => {
  const [key, same, other] = [reporterKeyOf(secret), reporterKeyOf(secret), reporterKeyOf(`${secret}!`)];
  expect(key.hashReporter('06-12345678')).toEqual(same.hashReporter('06-12345678'));
  expect(key.hashReporter('06-12345678')).not.toEqual(other.hashReporter('06-12345678'));
  expect(key.hashReporter('06-12345678')).not.toEqual(key.hashReporter('06-12345679'));
  expect(key.hashReporter('06-12345678')).toHaveLength(12);
});

test('a number of one source is not that of another, and never the hash of a reporter', () => {
  const key = reporterKeyOf(secret);
  expect(key.hashExternal('politie', '17')).not.toEqual(key.hashExternal('politie1', '7'));
  expect(key.hashExternal('politie', '17').slice(0, 12)).not.toEqual(key.hashReporter('politie\u000017'));
  expect(key.hashExternal('politie', '17')).toHaveLength(16);
});

test('the secret is made once, for this user alone', () => {
  const first = loadReporterKey({ secret: null, dataFolder: folder });
  expect(loadReporterKey({ secret: null, dataFolder: folder }).check).toEqual(first.check);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'secret'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});

test('a secret in the settings is used and written nowhere', () => {
  const empty = join(folder, 'leeg');
  mkdirSync(empty);
  expect(loadReporterKey({ secret, dataFolder: empty }).check).toEqual(reporterKeyOf(secret).check);
  expect(() => statSync(join(empty, 'secret'))).toThrow('ENOENT');
});

test('a secret that cannot be read, or is hardly one, is told in one sentence', () => {
  const place = join(folder, 'map');
  mkdirSync(join(place, 'secret'), { recursive: true });
  expect(() => loadReporterKey({ secret: null, dataFolder: place })).toThrow(
    `De sleutel in ${join(place, 'secret')} is niet te lezen (EISDIR). Zet WIJKBEELD_SECRET of herstel het bestand.`,
  );
  const short = join(folder, 'kort');
  mkdirSync(short);
  writeFileSync(join(short, 'secret'), '\n');
  expect(() => loadReporterKey({ secret: null, dataFolder: short })).toThrow(
    `De sleutel in ${join(short, 'secret')} is te kort. Zet WIJKBEELD_SECRET of herstel het bestand.`,
  );
});

test('a database made with another key is refused', () => {
  const key = reporterKeyOf(secret);
  expect(() => checkReporterKey(key, null)).not.toThrow();
  expect(() => checkReporterKey(key, key.check)).not.toThrow();
  expect(() => checkReporterKey(key, reporterKeyOf(`${secret}!`).check)).toThrow(
    'De geheime sleutel hoort niet bij deze database.',
  );
});
