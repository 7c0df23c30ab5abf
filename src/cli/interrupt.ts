import type { Progress } from '#cli/progress.ts';
import { DomainError } from '#errors.ts';

/** Signals with which a command is asked to stop; Ctrl-C is the first. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A command that is asked to stop. */
interface Interruptible {
  /** Progress that breaks the work off at its next step once it is asked to stop. */
  progress: Progress;
  /** No longer listens. */
  end(): void;
}

/**
 * Lets work that shows its progress be stopped: at the next step it breaks off as a refusal, so that whatever is half-way is
 * taken back by the same code as for any other failure. Work that was done already by then ends as usual. Asked a second
 * time, the process ends at once; what was half-way never counted, and the next command clears it.
 *
 * @param tell says a line to the person at the keyboard
 * @param exit ends the process
 */
export function interruptible(
  progress: Progress,
  tell: (line: string) => void,
  exit: () => void,
): Interruptible {
  let isAsked = false;
  const onSignal = () => {
    if (isAsked) return exit();
    isAsked = true;
    progress.finish();
    tell('De opdracht stopt zodra deze stap is teruggedraaid. Nog een keer Ctrl-C stopt meteen.');
  };
  for (const signal of stopSignals) process.on(signal, onSignal);
  return {
    progress: {
      ...progress,
      advance(done, total) {
        if (isAsked) throw new DomainError('CONFLICT', 'Gestopt. Er is niets veranderd.');
        progress.advance(done, total);
      },
    },
    end() {
      for (const signal of stopSignals) process.off(signal, onSignal);
    },
  };
}
