import { importSignals } from './import-signals.step.ts';
import { loadCountry } from './load-country.step.ts';
import { mapValues } from './map-values.step.ts';

/** Work that is done in a process of its own, so that its memory is only its own. */
export const steps = { loadCountry, importSignals, mapValues };

export type Steps = typeof steps;
