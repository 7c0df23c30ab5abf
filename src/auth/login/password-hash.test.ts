import { expect, test } from 'vitest';
import { hashPassword, isPassword } from '#auth/login/password-hash.ts';

test('a password is known again by its hash, which tells how it was made', async () => {
  const kept = await hashPassword('paard accu nietje juist');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hashPassword('paard accu nietje juist')).not.toBe(kept);
  expect(await isPassword(kept, 'paard accu nietje juist')).toBe(true);
  expect(await isPassword(kept, 'paard accu nietje juist ')).toBe(false);
});

test('letters may be composed in two ways', async () => {
  expect(await isPassword(await hashPassword('één café ver weg'.normalize('NFD')), 'één café ver weg')).toBe(
    true,
  );
});

test('who has no password is never right, and takes as long', async () => {
  expect(await isPassword(null, '')).toBe(false);
  expect(await isPassword(null, 'paard accu nietje juist')).toBe(false);
});
