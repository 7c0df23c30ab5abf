import { keyedHash } from '#auth/sealed.ts';
import { codeLength, newTypedCode, plainCode } from '#auth/typed-code.ts';

const count = 10;

/** Ten codes of fifty bits, each good for one login without the code app. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, newTypedCode);
}

/** Whether a text has the shape of a recovery code, however it was typed. */
export function isRecoveryCode(text: string): boolean {
  return plainCode(text).length === codeLength;
}

/** What is kept of a recovery code, however it was typed. */
export function recoveryCodeHash(secret: string, accountId: string, code: string): Buffer {
  return keyedHash(secret, 'recovery-code', `${accountId} ${plainCode(code)}`);
}
