import { partnerKinds } from '#partners/model.ts';
import {
  domainNames,
  interventionLevels,
  needNames,
  orientationNames,
  type FundingRoute,
} from '#plans/interventions/model.ts';
import { levelTerms } from '#text/terms.ts';

/** A group of ticks in the form of an own intervention. */
export interface TickGroup {
  name: string;
  legend: string;
  help?: string;
  choices: readonly { code: string; label: string }[];
}

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([code, label]) => ({ code, label }));

/** Every group of ticks, in the order of the form. */
export function tickGroups(routes: readonly FundingRoute[]): TickGroup[] {
  return [
    { name: 'gericht', legend: 'Gericht op', choices: choicesOf(orientationNames) },
    {
      name: 'niveau',
      legend: 'Niveau',
      choices: interventionLevels.map((code) => ({ code, label: levelTerms[code].one })),
    },
    {
      ...{ name: 'leefgebied', legend: 'Leefgebieden' },
      ...{ help: 'Alleen bij hulp aan mensen.', choices: choicesOf(domainNames) },
    },
    { name: 'basis', legend: 'Basisvoorwaarden', choices: choicesOf(needNames) },
    { name: 'uitvoerder', legend: 'Wie voert uit', choices: choicesOf(partnerKinds) },
    {
      name: 'betaling',
      legend: 'Geld of bevoegdheid',
      choices: routes.map(({ code, name }) => ({ code, label: name })),
    },
  ];
}
