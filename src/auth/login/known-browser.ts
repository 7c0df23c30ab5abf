import { randomBytes, timingSafeEqual } from 'node:crypto';
import { keyedHash } from '#auth/sealed.ts';

/**
 * A mark for a browser in which someone once logged in to this account (a "device cookie", OWASP). It gives no rights: its
 * guesses are only counted apart, so that whoever guesses from elsewhere does not slow down the owner.
 */
export function markBrowser(secret: string, loginName: string): string {
  const id = randomBytes(16).toString('base64url');
  return `${id}.${sign(secret, loginName, id).toString('base64url')}`;
}

/** The id in a mark that we gave for this account, or null. */
export function markedBrowser(secret: string, loginName: string, mark: string | undefined): string | null {
  const [id = '', signature = ''] = mark?.split('.') ?? [];
  const given = Buffer.from(signature, 'base64url');
  const right = sign(secret, loginName, id);
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

function sign(secret: string, loginName: string, id: string): Buffer {
  return keyedHash(secret, 'known-browser', `${loginName} ${id}`);
}
