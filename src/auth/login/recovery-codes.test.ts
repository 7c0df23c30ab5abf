import { expect, test } from 'vitest';
import { isRecoveryCode, newRecoveryCodes, recoveryCodeHash } from '#auth/login/recovery-codes.ts';

const secret = 'een geheim van meer dan 32 tekens lang';

test('there are ten, all different, easy to read', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
  expect(codes.every(isRecoveryCode)).toBe(true);
  expect(isRecoveryCode('123456')).toBe(false);
});

test('a code is the same however it is typed, and another for someone else or elsewhere', () => {
  const kept = recoveryCodeHash(secret, 'a', '10abc-defgh');
  expect(recoveryCodeHash(secret, 'a', ' IOABC defgh')).toEqual(kept);
  expect(recoveryCodeHash(secret, 'a', '10abc-defgj')).not.toEqual(kept);
  expect(recoveryCodeHash(secret, 'b', '10abc-defgh')).not.toEqual(kept);
  expect(recoveryCodeHash(`${secret}!`, 'a', '10abc-defgh')).not.toEqual(kept);
});
