import { randomInt } from 'node:crypto';

/** Without letters that look like digits (Crockford); 32 of them, so a character is five bits. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** How many characters a code has. */
export const codeLength = 10;

/** A code of fifty bits that a person can read out and type. */
export function newTypedCode(): string {
  const text = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** A code however it was typed: spaces, dashes, capitals and look-alikes make no difference. */
export function plainCode(code: string): string {
  return code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
}
