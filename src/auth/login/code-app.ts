import { base32 } from '#auth/login/base32.ts';
import { qrPath, type QrPath } from '#auth/login/qr-path.ts';
import { totpAddress } from '#auth/login/totp.ts';

/** Three ways to put a secret in a code app. */
export interface CodeAppSetup {
  qr: QrPath;
  /** In groups of four, to type over. */
  typed: string;
  /** Opens the app on the telephone this page is read on. */
  address: string;
}

/** What a page shows to set up a code app. */
export function codeAppSetup(totpSecret: Uint8Array, loginName: string): CodeAppSetup {
  const address = totpAddress(totpSecret, loginName);
  const typed = (base32(totpSecret).match(/.{1,4}/g) ?? []).join(' ');
  return { qr: qrPath(address), typed, address };
}
