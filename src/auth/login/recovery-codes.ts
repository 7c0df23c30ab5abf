import { randomInt } from 'node:crypto';
import { keyedHash } from '#auth/sealed.ts';

/** Without letters that look like digits (Crockford); 32 of them, so a character is five bits. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const characters = 10;
const count = 10;

/** Ten codes of fifty bits, each good for one login without the code app. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    const text = Array.from({ length: characters }, () => alphabet[randomInt(alphabet.length)]).join('');
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
}

/** Whether a text has the shape of a recovery code, however it was typed. */
export function isRecoveryCode(text: string): boolean {
  return plain(text).length === characters;
}

/** What is kept of a recovery code. Spaces, dashes, capitals and look-alikes make no difference. */
export function recoveryCodeHash(secret: string, accountId: string, code: string): Buffer {
  return keyedHash(secret, 'recovery-code', `${accountId} ${plain(code)}`);
}

function plain(code: string): string {
  return code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
}
