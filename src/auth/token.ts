import { createHash, randomBytes } from 'node:crypto';

/** A secret that opens something: 256 random bits, safe in an address and a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. A plain hash is enough: nobody can guess 256 random bits. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
