import type { SignalRole } from '#imports/signal-columns.ts';

/** Name of the choice for a field in its form. */
export function choiceField(role: SignalRole): string {
  return `kolom-${role}`;
}

/** The ways of writing a date that a profile can name. */
export const dateFormats = ['jjjj-mm-dd', 'dd-mm-jjjj', 'mm-dd-jjjj'] as const;
