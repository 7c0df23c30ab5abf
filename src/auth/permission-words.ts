import type { Grant, Verb } from '#auth/grants.ts';
import type { Role } from '#auth/model.ts';
import { grantsOf, type Resource } from '#auth/permissions.ts';
import { joinDutch } from '#text/list-words.ts';

/** What each resource is called, in the order and under the headings of the page that shows the table. */
export const resourceGroups: readonly { title: string; resources: readonly [Resource, string][] }[] = [
  {
    title: 'Gebied en signalen',
    resources: [
      ['areaAggregate', 'Cijfers per gebied'],
      ['exactCounts', 'Exacte aantallen per gebied'],
      ['signalDetail', 'Signalen zelf, met plek en tijdstip'],
      ['signalInbox', 'Signalen in behandeling'],
    ],
  },
  {
    title: 'Dossiers',
    resources: [
      ['groupFile', 'Groepsdossier'],
      ['personFile', 'Persoonsdossier'],
      ['household', 'Huishouden'],
      ['casusMembership', 'Deelname aan een casus'],
      ['inzageDossier', 'Inzagedossier voor de betrokkene'],
    ],
  },
  {
    title: 'Plannen en uitvoering',
    resources: [
      ['areaPlan', 'Plan voor een gebied'],
      ['casusPlan', 'Plan voor een casus'],
      ['subproject', 'Deelproject van een programma'],
      ['task', 'Taak'],
      ['budget', 'Budget'],
      ['partnerRegistry', 'Partners en contactfuncties'],
      ['interventionCatalogue', 'Interventies: de kaart en het aanbod van de gemeente'],
      ['interventionWish', 'Interventies die niet beschikbaar zijn'],
    ],
  },
  {
    title: 'Gegevens inlezen',
    resources: [
      ['areaImport', 'Gebiedsgegevens inlezen'],
      ['signalImport', 'Signalen inlezen'],
      ['casusIntake', 'Casus aanmelden'],
      ['casusBulkImport', 'Casussen in één keer inlezen'],
      ['importReport', 'Verslag van een import'],
      ['importMapping', 'Bronnen en vertaling van categorieën'],
    ],
  },
  {
    title: 'Toezicht en beheer',
    resources: [
      ['auditLog', 'Logboek: wie zag wat'],
      ['technicalLog', 'Technisch logboek'],
      ['account', 'Accounts en gewone rollen'],
      ['privilegedRole', 'Rollen met extra rechten'],
      ['destruction', 'Bewaren en vernietigen'],
      ['destructionRun', 'Vernietiging uitvoeren en een andere termijn vragen, zonder inhoud te zien'],
    ],
  },
];

const resourceLabels: ReadonlyMap<string, string> = new Map(
  resourceGroups.flatMap(({ resources }) => resources),
);

/** What a resource is called; a name that is not in the table is shown as it is. */
export function resourceLabel(name: string): string {
  return resourceLabels.get(name) ?? name;
}

const verbWords: Record<Verb, string> = {
  read: 'zien',
  create: 'toevoegen',
  update: 'wijzigen',
  remove: 'verwijderen',
  approve: 'goedkeuren',
  export: 'exporteren',
};

const scopeWords: Record<Grant['scope'], string> = {
  all: '',
  'own-area': 'in het eigen gebied',
  'own-organisation': 'van de eigen organisatie',
  member: 'als deelnemer',
  assigned: 'wat van uzelf is of aan u is toegewezen',
};

const detailWords: Record<Grant['detail'], string> = {
  content: '',
  shared: 'eigen bijdragen en wat is gedeeld',
  meta: 'alleen dat het er is, niet de inhoud',
  aggregate: 'alleen totalen',
};

/** One way in which a role may do something: `zien en wijzigen`, and what goes with it. */
export interface RightWords {
  what: string;
  /** `in het eigen gebied`; empty when it reaches everything. */
  limits: string;
  /** `elke inzage vastgelegd`, `na akkoord van een tweede persoon`, `alleen bij een open verzoek`. */
  conditions: string[];
}

/** What a role may do with a resource, in plain words; empty when nothing. */
export function rightsInWords(role: Role, resource: Resource): RightWords[] {
  const byGrant = new Map<string, { grant: Grant; verbs: Verb[] }>();
  for (const verb of Object.keys(verbWords) as Verb[]) {
    for (const grant of grantsOf(role, resource, verb)) {
      const known = byGrant.get(JSON.stringify(grant));
      if (known === undefined) byGrant.set(JSON.stringify(grant), { grant, verbs: [verb] });
      else known.verbs.push(verb);
    }
  }
  return [...byGrant.values()].map(({ grant, verbs }) => ({
    what:
      grant.detail === 'aggregate' ? detailWords.aggregate : joinDutch(verbs.map((verb) => verbWords[verb])),
    limits: [scopeWords[grant.scope], grant.detail === 'aggregate' ? '' : detailWords[grant.detail]]
      .filter((words) => words !== '')
      .join(', '),
    conditions: [
      ...(grant.logged ? ['vastgelegd'] : []),
      ...(grant.secondPerson ? ['tweede persoon'] : []),
      ...(grant.ticket ? ['alleen bij verzoek'] : []),
    ],
  }));
}
