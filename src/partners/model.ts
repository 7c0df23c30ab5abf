import { isMobileNumber, isPersonalMail } from '#text/personal-data.ts';

/** The four chains (ketens) that work together, and what they are called. */
export const chains = {
  bestuur: 'Bestuur',
  straf: 'Strafrecht',
  civiel: 'Civiel',
  zorg: 'Zorg',
} as const;
export type Chain = keyof typeof chains;

/** What kinds of organisations take part, and what they are called. */
export const partnerKinds = {
  gemeente: 'Gemeente',
  politie: 'Politie',
  om: 'Openbaar Ministerie',
  veiligheidshuis: 'Zorg- en Veiligheidshuis',
  reclassering: 'Reclassering',
  dji: 'Penitentiaire inrichting',
  jeugdbescherming: 'Jeugdbescherming',
  veiligThuis: 'Veilig Thuis',
  halt: 'Halt',
  wijkteam: 'Wijkteam',
  jongerenwerk: 'Jongerenwerk',
  straatcoaches: 'Straatcoaches',
  welzijn: 'Welzijn',
  ggz: 'Geestelijke gezondheidszorg',
  verslavingszorg: 'Verslavingszorg',
  maatschappelijkeOpvang: 'Maatschappelijke opvang',
  corporatie: 'Woningcorporatie',
  onderwijs: 'Onderwijs',
  vervoer: 'Openbaar vervoer',
  ondernemers: 'Ondernemers',
  bewoners: 'Bewonersorganisatie',
  anders: 'Anders',
} as const;
export type PartnerKind = keyof typeof partnerKinds;

/** What is kept of an organisation. Of a contact the function, and a mailbox and telephone of that function: never a person. */
export interface PartnerFields {
  name: string;
  kind: PartnerKind;
  chain: Chain;
  contactFunction: string;
  contactEmail: string;
  contactPhone: string;
  /** Hours a week it can spend on work in areas; null when that was not agreed. */
  weeklyHours: number | null;
  /** Codes of the areas it works in; none means everywhere. */
  areas: string[];
}

/** An organisation as it stands in the registry. */
export interface Partner extends PartnerFields {
  id: string;
  /** Last day it took part; null while it does. */
  endedOn: string | null;
  revision: number;
  changedAt: Date;
}

const areaPrefix = 'gebied-';

/** Name of the tick of an area in the form. */
export function areaField(code: string): string {
  return `${areaPrefix}${code}`;
}

/** Codes of the areas that are ticked in a form. */
export function areasIn(form: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(form)
    .filter((name) => name.startsWith(areaPrefix) && form[name] === 'ja')
    .map((name) => name.slice(areaPrefix.length))
    .filter((code) => /^[A-Za-z0-9-]{2,40}$/.test(code))
    .sort();
}

/** The fields of an organisation as its form holds them. */
export function formValues(partner: PartnerFields): Record<string, string> {
  return {
    naam: partner.name,
    soort: partner.kind,
    keten: partner.chain,
    functie: partner.contactFunction,
    mail: partner.contactEmail,
    telefoon: partner.contactPhone,
    uren: partner.weeklyHours === null ? '' : String(partner.weeklyHours),
    ...Object.fromEntries(partner.areas.map((code) => [areaField(code), 'ja'])),
  };
}

/** What about a contact looks like a person's own, in sentences that say what to do; nothing is refused for it. */
export function contactWarnings({
  contactEmail,
  contactPhone,
}: Pick<PartnerFields, 'contactEmail' | 'contactPhone'>): string[] {
  return [
    ...(isPersonalMail(contactEmail)
      ? ['Dit mailadres lijkt van een persoon. Gebruik het adres van de functie of het team.']
      : []),
    ...(isMobileNumber(contactPhone)
      ? ['Dit is een mobiel nummer. Gebruik liever het nummer van de functie of de balie.']
      : []),
  ];
}
