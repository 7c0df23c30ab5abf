import { createHmac, timingSafeEqual } from 'node:crypto';
import { base32 } from '#auth/login/base32.ts';
import { keyedHash } from '#auth/sealed.ts';

/** Length of the time one code is for, in seconds (RFC 6238 section 4). */
export const stepSeconds = 30;
const digits = 6;
/** Steps a clock may be off, either way. */
const drift = 1;

/**
 * The secret that comes with a one-time link, 160 bits as RFC 4226 recommends. Made from the token, so that the page can be
 * opened again, or refuse a form, without the code app having to start anew; whoever has the link may see it anyway.
 */
export function totpSecretOf(secret: string, token: string): Buffer {
  return keyedHash(secret, 'code app', token).subarray(0, 20);
}

/** The code of six digits for a step (RFC 4226 section 5.3, HMAC-SHA-1 as every code app reads it). */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac[mac.length - 1] ?? 0) & 0x0f;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step a moment falls in. */
export function stepAt(moment: Date): number {
  return Math.floor(moment.getTime() / 1000 / stepSeconds);
}

/**
 * The step for which this code is right now, or null. A clock may be one step off; a step up to and including `lastStep` was
 * used already, so its code no longer counts. Spaces in the code are no mistake.
 */
export function matchTotp(
  secret: Uint8Array,
  code: string,
  now: Date,
  lastStep: number | null,
): number | null {
  const given = Buffer.from(code.replaceAll(/\s/g, ''));
  if (given.length !== digits) return null;
  const middle = stepAt(now);
  let matched: number | null = null;
  for (let step = middle - drift; step <= middle + drift; step++) {
    const isRight = timingSafeEqual(given, Buffer.from(totpCode(secret, step)));
    if (isRight && step > (lastStep ?? -1)) matched ??= step;
  }
  return matched;
}

/** The address that a code app reads from a QR code (Key URI Format). */
export function totpAddress(secret: Uint8Array, loginName: string): string {
  const label = `Wijkbeeld:${encodeURIComponent(loginName)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Wijkbeeld&algorithm=SHA1&digits=${digits}&period=${stepSeconds}`;
}
