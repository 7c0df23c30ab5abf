import type { Progress } from '#cli/progress.ts';

/** Progress that nobody watches. */
export const silent: Progress = { start: () => undefined, advance: () => undefined, finish: () => undefined };
