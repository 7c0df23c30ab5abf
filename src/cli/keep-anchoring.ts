import { anchorLogDaily } from '#audit/anchoring.server.ts';
import type { Database } from '#db/connection.ts';
import { errorText } from '#errors.ts';

/** How often to look whether a day has passed, in milliseconds. */
const lookEvery = 15 * 60_000;

/**
 * Anchors the log now and once a day until it is stopped. A log that is not as it was written, or a file that cannot be
 * written, is told on standard error; the product goes on, because whoever looks for the cause needs it.
 */
export function keepAnchoring(db: Database, path: string): { stop(): void } {
  const look = (): void => {
    anchorLogDaily(db, path).catch((error: unknown) => {
      process.stderr.write(`Het logboek is niet verankerd: ${errorText(error)}\n`);
    });
  };
  look();
  const timer = setInterval(look, lookEvery);
  return { stop: () => clearInterval(timer) };
}
