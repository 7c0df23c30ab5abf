import { partnerKinds } from '#partners/model.ts';
import {
  domainNames,
  evidenceNames,
  needNames,
  orientationNames,
  techniques,
  type FundingRoute,
  type Intervention,
} from '#plans/interventions/model.ts';
import { joinDutch } from '#text/list-words.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';
import { levelTerms } from '#text/terms.ts';

/** What an opened row tells, part by part; a part without text is left out. */
export interface InterventionFact {
  label: string;
  text: string;
}

/** Everything but name, goal, routes and evidence, in the order of the row. */
export function factsOf(intervention: Intervention): InterventionFact[] {
  const { domains, needs, levels, orientations } = intervention;
  const facts = [
    { label: 'Voor wie', text: intervention.targetGroup },
    { label: 'Gericht op', text: joinDutch(orientations.map((each) => orientationNames[each])) },
    { label: 'Leefgebieden', text: joinDutch(domains.map((each) => domainNames[each])) },
    { label: 'Basisvoorwaarden', text: joinDutch(needs.map((each) => needNames[each])) },
    { label: 'Niveau', text: joinDutch(levels.map((each) => levelTerms[each].one)) },
    { label: 'Duur', text: intervention.duration },
    { label: 'Hoe vaak', text: intervention.intensity },
    { label: 'Wie voert uit', text: joinDutch(intervention.providers.map((each) => partnerKinds[each])) },
    {
      label: 'Situationele preventie',
      text: joinDutch(
        intervention.techniques.map(
          (each) => `${techniques[each][1]} (${techniques[each][0].toLowerCase()})`,
        ),
      ),
    },
  ];
  return facts.filter(({ text }) => text !== '');
}

/** The funding routes of an intervention, in its own order. */
export function routesOf(
  { funding }: Pick<Intervention, 'funding'>,
  routes: readonly FundingRoute[],
): FundingRoute[] {
  return funding.flatMap((code) => routes.find((route) => route.code === code) ?? []);
}

/** `effect redelijk onderzocht`. */
export function evidenceWords({ evidence }: Pick<Intervention, 'evidence'>): string {
  return `effect ${evidenceNames[evidence.level]}`;
}

/** In how many plans it stands, such as `in drie plannen`; empty when in none. */
export function useWords(plans: number): string {
  return plans === 0 ? '' : `in ${countWord(plans)} ${plural(plans, 'plan', 'plannen')}`;
}

/** What the catalogue holds, in one sentence: `53 interventies; van 19 is redelijk of goed onderzocht wat het doet`. */
export function catalogueSentence(offered: readonly Intervention[]): string {
  const known = offered.filter(({ evidence }) => ['redelijk', 'sterk'].includes(evidence.level)).length;
  const count = `${capitalise(countWord(offered.length))} ${plural(offered.length, 'interventie', 'interventies')}`;
  return `${count}; van ${known === 0 ? 'geen' : countWord(known)} is redelijk of goed onderzocht wat het doet`;
}

/** What a choice leaves, announced: `8 van de 53 interventies`. */
export function resultWords(found: number, all: number): string {
  return `${found} van de ${all} ${plural(all, 'interventie', 'interventies')}`;
}
