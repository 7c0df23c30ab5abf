import { expect, test } from 'vitest';
import { keyedHash, seal, unseal } from '#auth/sealed.ts';

const secret = 'een geheim van meer dan 32 tekens lang';
const bytes = Buffer.from('inhoud');

test('what is sealed opens here, for its purpose and owner, and nowhere else', () => {
  const sealed = seal(secret, 'totp', 'a', bytes);
  expect(sealed.includes(bytes)).toBe(false);
  expect(unseal(secret, 'totp', 'a', sealed)).toEqual(bytes);
  expect(unseal(secret, 'totp', 'b', sealed)).toBeNull();
  expect(unseal(secret, 'link', 'a', sealed)).toBeNull();
  expect(unseal(`${secret}!`, 'totp', 'a', sealed)).toBeNull();
});

test('what was changed or cut short does not open', () => {
  const sealed = seal(secret, 'totp', 'a', bytes);
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(secret, 'totp', 'a', changed)).toBeNull();
    expect(unseal(secret, 'totp', 'a', sealed.subarray(0, at))).toBeNull();
  }
});

test('a keyed hash differs by secret, purpose and text', () => {
  const kept = keyedHash(secret, 'naam', 'a');
  expect(keyedHash(secret, 'naam', 'a')).toEqual(kept);
  const others = [
    keyedHash(secret, 'naam', 'b'),
    keyedHash(secret, 'adres', 'a'),
    keyedHash(`${secret}!`, 'naam', 'a'),
  ];
  expect(others.some((other) => other.equals(kept))).toBe(false);
});
