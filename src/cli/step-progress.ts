import type { Progress } from '#cli/progress.ts';

/** Shows work that goes in steps: every new step starts a line of its own. */
export function stepProgress(progress: Progress): (step: string, done: number, total?: number) => void {
  let label = '';
  return (step, done, total) => {
    if (step !== label) {
      progress.finish();
      progress.start(step, total);
      label = step;
    }
    progress.advance(done, total);
  };
}
