import { expect, test } from 'vitest';
import {
  completeLink,
  halfOf,
  isLinkHalf,
  linkHash,
  newLinkHalf,
  wholeLink,
} from '#auth/accounts/link-halves.ts';
import { newToken, tokenHash } from '#auth/token.ts';

test('both halves together make the link, however the code was typed', () => {
  const { half, kept } = newLinkHalf();
  const { code, hash } = completeLink(kept);
  expect(code).toMatch(/^[0-9a-z]{5}-[0-9a-z]{5}$/);
  const typed = [code, code.toUpperCase(), ` ${code.replace('-', ' ')} `];
  for (const text of typed) expect(linkHash(wholeLink(half, text))).toEqual(hash);
});

test('one half is nothing: not the half, the code, what is kept of it, or the code of another', () => {
  const { half, kept } = newLinkHalf();
  const { code, hash } = completeLink(kept);
  const other = completeLink(kept).code;
  const tries = [
    half,
    `${half}~`,
    code,
    kept,
    wholeLink('', code),
    wholeLink(kept, code),
    wholeLink(`~${kept}`, code),
  ];
  for (const token of [...tries, wholeLink(half, other), wholeLink(newLinkHalf().half, code)])
    expect(linkHash(token)).not.toEqual(hash);
});

test('a half is known by its address; an ordinary link is whole', () => {
  const { half } = newLinkHalf();
  expect([half, wholeLink(half, 'k'), newToken(), ''].map(isLinkHalf)).toEqual([true, false, false, false]);
  expect(halfOf(wholeLink(half, 'k'))).toBe(half);
  const token = newToken();
  expect(halfOf(token)).toBeNull();
  expect(linkHash(token)).toEqual(tokenHash(token));
});
