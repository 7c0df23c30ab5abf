/** A Dutch noun in both numbers, lower case, with its article. */
export interface Term {
  one: string;
  many: string;
  article: 'de' | 'het';
}

/** Names of the area levels; the keys are the values of `AreaLevel`. */
export const levelTerms = {
  straat: { one: 'straat', many: 'straten', article: 'de' },
  buurt: { one: 'buurt', many: 'buurten', article: 'de' },
  wijk: { one: 'wijk', many: 'wijken', article: 'de' },
  stadsdeel: { one: 'stadsdeel', many: 'stadsdelen', article: 'het' },
  gemeente: { one: 'gemeente', many: 'gemeenten', article: 'de' },
  regio: { one: 'regio', many: "regio's", article: 'de' },
} as const satisfies Record<string, Term>;

/** Names of the kinds of composed area; the keys are the values of `ComposedKind`. */
export const composedKindTerms = {
  stadsdeel: levelTerms.stadsdeel,
  programmagebied: { one: 'programmagebied', many: 'programmagebieden', article: 'het' },
  werkgebied: { one: 'werkgebied', many: 'werkgebieden', article: 'het' },
} as const satisfies Record<string, Term>;

/** What an area is called: by its level, or a composed one by its kind, because not every one of those is a stadsdeel. */
export function kindOf(area: {
  level: keyof typeof levelTerms;
  kind: keyof typeof composedKindTerms | null;
}): string {
  return area.kind === null ? levelTerms[area.level].one : composedKindTerms[area.kind].one;
}

/** The menu, in the order in which it is shown; `beheer` stands apart at the right. */
export const menuLabels = {
  start: 'Start',
  kaart: 'Kaart',
  gebieden: 'Gebieden',
  signalen: 'Signalen',
  groepen: 'Groepen',
  casussen: 'Casussen',
  plannen: 'Plannen',
  bijdragen: 'Bijdragen',
  inzet: 'Inzet',
  overleggen: 'Overleggen',
  interventiekaart: 'Interventiekaart',
  programmas: "Programma's",
  rapportages: 'Rapportages',
  beheer: 'Beheer',
} as const;

/** Words of the trade, by the identifier that stands for them in the code. */
export const terms = {
  area: { one: 'gebied', many: 'gebieden', article: 'het' },
  level: { one: 'niveau', many: 'niveaus', article: 'het' },
  signal: { one: 'signaal', many: 'signalen', article: 'het' },
  report: { one: 'melding', many: 'meldingen', article: 'de' },
  offence: { one: 'misdrijf', many: 'misdrijven', article: 'het' },
  source: { one: 'bron', many: 'bronnen', article: 'de' },
  theme: { one: 'thema', many: "thema's", article: 'het' },
  measure: { one: 'maat', many: 'maten', article: 'de' },
  period: { one: 'periode', many: 'perioden', article: 'de' },
  referenceDate: { one: 'peildatum', many: 'peildata', article: 'de' },
  hotspot: { one: 'aandachtsgebied', many: 'aandachtsgebieden', article: 'het' },
  problemArea: { one: 'probleemgebied', many: 'probleemgebieden', article: 'het' },
  inhabitant: { one: 'inwoner', many: 'inwoners', article: 'de' },
  household: { one: 'huishouden', many: 'huishoudens', article: 'het' },
  purpose: { one: 'doel', many: 'doelen', article: 'het' },
} as const satisfies Record<string, Term>;

/** Where a signal or figure goes that cannot be placed in an area; it still counts in every total. */
export const unknownPlaceLabel = 'Locatie onbekend';
