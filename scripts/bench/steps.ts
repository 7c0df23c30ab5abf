import { importSignals } from './import-signals.step.ts';
import { loadCountry } from './load-country.step.ts';

/** Work that is done in a process of its own, so that its memory is only its own. */
export const steps = { loadCountry, importSignals };

export type Steps = typeof steps;
