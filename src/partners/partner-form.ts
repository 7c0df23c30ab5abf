import { z } from 'zod';
import { reasonField } from '#auth/requests/model.ts';
import { areasIn, chains, partnerKinds, type PartnerFields } from '#partners/model.ts';
import { hoursField } from '#text/hours-field.ts';
import { plainSigns, plainSignsHint } from '#text/plain-signs.ts';
import { holdsBsn } from '#text/personal-data.ts';

const withoutBsn = 'Haal het burgerservicenummer weg: hier horen geen gegevens van personen.';

function line(longest: number) {
  return z
    .string()
    .default('')
    .transform((value) => value.normalize('NFC').replace(/\s+/g, ' ').trim())
    .refine((value) => value.length <= longest, `Gebruik hooguit ${longest} tekens.`)
    .refine((value) => plainSigns.test(value), plainSignsHint);
}

function text(longest: number) {
  return line(longest).refine((value) => !holdsBsn(value), withoutBsn);
}

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
    // One in eleven numbers of nine digits passes as a burgerservicenummer, also behind +31.
    telefoon: line(30).refine(
      (value) => value === '' || /^[+\d][\d ()-]{3,}$/.test(value),
      'Vul een telefoonnummer in, of laat het leeg.',
    ),
    uren: hoursField(9999),
  })
  .transform((form): PartnerFields => ({
    name: form.naam,
    kind: form.soort,
    chain: form.keten,
    contactFunction: form.functie,
    contactEmail: form.mail,
    contactPhone: form.telefoon,
    weeklyHours: form.uren,
    areas: areasIn(form),
  }));

/** The form of a proposal: an organisation, and why. */
export const proposalForm = z.intersection(
  z.looseObject({ reden: reasonField }).transform(({ reden }) => ({ reason: reden })),
  partnerForm.transform((fields) => ({ fields })),
);

function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): [Key, ...Key[]] {
  return Object.keys(words) as [Key, ...Key[]];
}
