import { settleAllPending } from '#imports/pending-job.server.ts';
import { sweepPending } from '#imports/pending-upload.server.ts';
import { errorText } from '#errors.ts';

/** How often to look, in milliseconds: a file is kept for an hour, and hardly longer. */
const lookEvery = 10 * 60_000;

/**
 * Throws away now and every ten minutes the files that wait for someone who does not come back, until it is stopped. What fails
 * is told on standard error and tried the next time.
 */
export function keepUploads(): { stop(): void } {
  const tell = (error: unknown): void => {
    process.stderr.write(
      `Wat te lang wacht om ingelezen te worden, is niet weggegooid: ${errorText(error)}\n`,
    );
  };
  const sweep = () => sweepPending(new Date()).catch(tell);
  void settleAllPending().catch(tell).then(sweep);
  const timer = setInterval(() => void sweep(), lookEvery);
  return { stop: () => clearInterval(timer) };
}
