import { hash } from 'node:crypto';
import { loadSecret, type SecretSettings } from '#db/secret.ts';
import { DomainError } from '#errors.ts';
import { writeUtf8 } from '#db/bytes.ts';

/** The key under which reporter keys are hashed. It is kept outside the database, so a copy of that alone names nobody. */
export interface ReporterKey {
  /** The keyed hash of a reporter key as the source gave it, 12 bytes as a latin1 text; the key itself is kept nowhere. */
  hashReporter(reporterKey: string): string;
  /** The hash of a source's own number for a signal, 16 bytes as a latin1 text: only to recognise the same signal again. */
  hashExternal(sourceId: string, externalId: string): string;
  /** A digest that tells whether a database was made with this key. */
  check: Buffer;
}

/** Length of the hash of a reporter. */
export const reporterBytes = 12;

/** The reporter key for a secret text of at least 32 characters. */
export function reporterKeyOf(secret: string): ReporterKey {
  const hmac = keyedHash(secret);
  // As text: a digest given as bytes has memory of its own, and an import keeps millions of them.
  const digest = (purpose: string, text: string, bytes: number) =>
    hmac(`${purpose}\0${text}`).slice(0, bytes);
  return {
    hashReporter: (reporterKey) => digest('reporter', reporterKey, reporterBytes),
    hashExternal: (sourceId, externalId) => digest('external', `${sourceId}\0${externalId}`, 16),
    check: Buffer.from(digest('check', 'wijkbeeld', 16), 'latin1'),
  };
}

const blockBytes = 64;
const digestBytes = 32;
/** Room for a text; longer ones are rare and get memory of their own. */
const textBytes = 1024;

/**
 * HMAC-SHA-256 (RFC 2104) of texts under one secret, as bytes in a latin1 text. Written as its two digests in memory that is
 * used again, because an import asks for millions and the Hmac object of Node takes more than twice as long for each.
 */
function keyedHash(secret: string): (text: string) => string {
  const given = Buffer.from(secret, 'utf8');
  const key = Buffer.alloc(blockBytes);
  (given.length > blockBytes ? hash('sha256', given, 'buffer') : given).copy(key);
  const pad = key.map((byte) => byte ^ 0x36);
  const inner = Buffer.concat([pad, Buffer.alloc(textBytes)]);
  const outer = Buffer.concat([key.map((byte) => byte ^ 0x5c), Buffer.alloc(digestBytes)]);
  // Making a view takes as long as writing the text, and there are no more of them than lengths.
  const views: Buffer[] = [];
  const padded = (text: string): Buffer => {
    // A character takes three bytes at most.
    if (text.length * 3 > textBytes) return Buffer.concat([pad, Buffer.from(text, 'utf8')]);
    const length = blockBytes + writeUtf8(inner, text, blockBytes);
    return (views[length] ??= inner.subarray(0, length));
  };
  return (text) => {
    outer.write(hash('sha256', padded(text), 'binary'), blockBytes, 'latin1');
    return hash('sha256', outer, 'binary');
  };
}

/** The reporter key of this installation. Throws a DomainError when its secret cannot be read or made. */
export function loadReporterKey(settings: SecretSettings): ReporterKey {
  return reporterKeyOf(loadSecret(settings));
}

/** Throws a DomainError when a database was made with another key: the same reporter would count twice. */
export function checkReporterKey(key: ReporterKey, secretCheck: Buffer | null): void {
  if (secretCheck === null || key.check.equals(secretCheck)) return;
  throw new DomainError(
    'CONFLICT',
    'De geheime sleutel hoort niet bij deze database. Zet de juiste WIJKBEELD_SECRET of het juiste bestand secret terug.',
  );
}
