import { hash, verify } from '@node-rs/argon2';

/** Argon2id (2) as OWASP advises for passwords: 19 MiB, two rounds, one lane. */
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password no one has, so that an unknown name takes as long as a known one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** The hash under which a password is kept, with its own salt and settings in it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), settings);
}

/** Whether a password is the right one; null for someone who has none, which takes the same time and is never right. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const isRight = await verify(kept ?? nobody, password.normalize('NFC'));
  return isRight && kept !== null;
}
