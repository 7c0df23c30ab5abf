import type { SignalRole } from '#imports/signal-columns.ts';

/** Name of the choice for a field in its form. */
export function choiceField(role: SignalRole): string {
  return `kolom-${role}`;
}

/** Our fields in the order in which one looks for them; those that are needed rarely are folded away while nothing is chosen. */
export const fieldGroups: readonly { title: string; roles: readonly SignalRole[]; isRare?: true }[] = [
  { title: 'Wanneer', roles: ['date', 'time', 'moment'] },
  { title: 'Wat', roles: ['category', 'mainCategory', 'seriousness'] },
  { title: 'Waar, met een code', roles: ['buurtCode', 'wijkCode', 'gemeenteCode'] },
  {
    title: 'Waar, met coördinaten',
    roles: ['longitude', 'latitude', 'rdX', 'rdY', 'x', 'y'],
    isRare: true,
  },
  { title: 'Kenmerk, melder en bron', roles: ['externalId', 'reporterKey', 'source'], isRare: true },
];

/** The ways of writing a date that a profile can name. */
export const dateFormats = ['jjjj-mm-dd', 'dd-mm-jjjj', 'mm-dd-jjjj'] as const;
