import { newToken, tokenHash } from '#auth/token.ts';
import { newTypedCode, plainCode } from '#auth/typed-code.ts';

/*
 * A one-time link for an account with extra rights comes in two halves: whoever asks for it gets the first, whoever approves it
 * a code. Only who has been given both gets in, so neither of the two takes such an account into use alone. In an address the
 * first half is `~token` and the whole `~token~code`; an ordinary link has no tilde.
 */

/** Half of a link, for whoever asks, and what is kept of it until someone approves. */
export interface LinkHalf {
  half: string;
  kept: string;
}

/** A new first half. */
export function newLinkHalf(): LinkHalf {
  const half = `~${newToken()}`;
  return { half, kept: tokenHash(half).toString('hex') };
}

/** The code that completes a half, and the hash under which the whole link is kept. */
export function completeLink(kept: string): { code: string; hash: Buffer } {
  const code = newTypedCode();
  return { code, hash: hashOfBoth(kept, code) };
}

/** Whether only the first half was opened. */
export function isLinkHalf(token: string): boolean {
  return token.startsWith('~') && !token.slice(1).includes('~');
}

/** The first half of a link that comes in two; null for an ordinary one. */
export function halfOf(token: string): string | null {
  return token.startsWith('~') ? `~${token.split('~')[1] ?? ''}` : null;
}

/** The whole link, with a code however it was typed. */
export function wholeLink(half: string, code: string): string {
  return `${half}~${plainCode(code)}`;
}

/** Under which hash a link is kept, whole or in halves. Half a link is kept nowhere. */
export function linkHash(token: string): Buffer {
  const half = halfOf(token);
  if (half === null) return tokenHash(token);
  return hashOfBoth(tokenHash(half).toString('hex'), token.slice(half.length + 1));
}

function hashOfBoth(kept: string, code: string): Buffer {
  return tokenHash(`${kept} ${plainCode(code)}`);
}
