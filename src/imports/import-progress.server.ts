import type { Database } from '#db/connection.ts';
import { touchImport } from '#imports/batches.server.ts';

/** How far long work is: the step in words, and how much of it is done when that is known. */
export type StepProgress = (step: string, done: number, total?: number) => void;

/** How often the state of an import is written for others to see, in milliseconds. */
const writeEvery = 500;

/** Progress that is also kept with the running import, so that any process can show it. */
export interface KeptProgress {
  show: StepProgress;
  /** Resolves when nothing is being written any more; call before the import ends. */
  settled(): Promise<void>;
}

/** Passes progress on and writes it, at most twice a second, as the import's sign of life. */
export function keepProgress(db: Database, importId: number, onProgress: StepProgress): KeptProgress {
  let writing = Promise.resolve();
  let isWriting = false;
  let writtenAt = 0;
  let step = '';
  return {
    show(newStep, done, total) {
      onProgress(newStep, done, total);
      const isDue = newStep !== step || Date.now() - writtenAt >= writeEvery;
      if (isWriting || !isDue) return;
      isWriting = true;
      step = newStep;
      writtenAt = Date.now();
      // A sign of life that is lost changes nothing; a broken database shows itself at the next real statement.
      writing = touchImport(db, importId, { step, done, total: total ?? null })
        .catch(() => undefined)
        .finally(() => {
          isWriting = false;
        });
    },
    settled: () => writing,
  };
}
