import { itself } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { runRetention } from '#retention/commands.server.ts';
import { errorText, whenItTakesWrites } from '#errors.ts';

const day = 24 * 3_600_000;

/**
 * Takes away now and once a day what is kept longer than its term, until it is stopped. What fails is told on standard error
 * and tried the next day: whoever uses the product is not in its way.
 */
export function keepRetention(db: Database): { stop(): void } {
  const run = (): void => {
    whenItTakesWrites(runRetention(db, itself, new Date())).catch((error: unknown) => {
      process.stderr.write(`Wat over zijn termijn is, is niet gewist: ${errorText(error)}\n`);
    });
  };
  run();
  const timer = setInterval(run, day);
  return { stop: () => clearInterval(timer) };
}
