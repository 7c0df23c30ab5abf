import { z } from 'zod';
import { isDay } from '#text/calendar.ts';
import { holdsBsn, isMobileNumber, isPersonalMail } from '#text/personal-data.ts';

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
  /** The agreement under which it takes part (convenant); empty without one. */
  agreement: string;
  agreementUntil: string | null;
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

const withoutBsn = 'Haal het burgerservicenummer weg: hier horen geen gegevens van personen.';

function text(longest: number) {
  return z
    .string()
    .default('')
    .transform((value) => value.normalize('NFC').replace(/\s+/g, ' ').trim())
    .refine((value) => value.length <= longest, `Gebruik hooguit ${longest} tekens.`)
    .refine((value) => !holdsBsn(value), withoutBsn);
}

const areaPrefix = 'gebied-';

/** The form of an organisation. Each area is a tick of its own, because a form keeps one value per name. */
export const partnerForm = z
  .looseObject({
    naam: text(120).refine((value) => value.length >= 2, 'Vul de naam van de organisatie in.'),
    soort: z.enum(keysOf(partnerKinds), 'Kies een soort.'),
    keten: z.enum(keysOf(chains), 'Kies een keten.'),
    functie: text(120),
    mail: text(254).refine(
      (value) => value === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
      'Vul een mailadres in, zoals veiligheid@stad.nl, of laat het leeg.',
    ),
    telefoon: text(30).refine(
      (value) => value === '' || /^[+\d][\d ()-]{3,}$/.test(value),
      'Vul een telefoonnummer in, of laat het leeg.',
    ),
    afspraak: text(200),
    'afspraak-tot': text(10).refine(
      (value) => value === '' || isDay(value),
      'Vul een datum in, of laat het leeg.',
    ),
  })
  .transform((form): PartnerFields => ({
    name: form.naam,
    kind: form.soort,
    chain: form.keten,
    contactFunction: form.functie,
    contactEmail: form.mail,
    contactPhone: form.telefoon,
    agreement: form.afspraak,
    agreementUntil: form['afspraak-tot'] === '' ? null : form['afspraak-tot'],
    areas: areasIn(form),
  }));

function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): [Key, ...Key[]] {
  return Object.keys(words) as [Key, ...Key[]];
}

/** Name of the tick of an area in the form. */
export function areaField(code: string): string {
  return `${areaPrefix}${code}`;
}

function areasIn(form: Readonly<Record<string, unknown>>): string[] {
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
    afspraak: partner.agreement,
    'afspraak-tot': partner.agreementUntil ?? '',
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
