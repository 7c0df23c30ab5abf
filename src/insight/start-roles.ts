import { z } from 'zod';
import type { Area } from '#areas/model.ts';
import {
  demoRoles,
  otherDemoRoles,
  roleDefinitions,
  type DemoRole,
  type OtherDemoRole,
} from '#auth/model.ts';
import { composedKindTerms } from '#text/terms.ts';

type Place = Pick<Area, 'code' | 'name' | 'kind' | 'municipalityCode' | 'inhabitants'>;

/** One click to come in: a role with an area that suits it. */
export interface RoleCard {
  role: DemoRole | OtherDemoRole;
  areaCode: string;
  title: string;
  /** What this role asks of the area. */
  text: string;
}

const questions: Record<DemoRole, string> = {
  oovAdvisor: 'Waar wijkt het af, is het echt, en wat veranderde er?',
  wijkteamRegisseur: 'Wat is nieuw in mijn wijk, en is het anders dan vorig jaar?',
  steeringMember: 'Gaat het beter of slechter, en weten we dat zeker?',
};

const otherQuestions: Record<OtherDemoRole, string> = {
  processManager: 'Leidt casussen en beslist wie het voortouw heeft.',
  groupRegisseur: 'Leidt de aanpak van groepen.',
  programmeLead: 'Voert een deel van een programma uit.',
  partnerProfessional: 'Werkt mee aan plannen, namens een eigen organisatie.',
  privacyOfficer: 'Ziet toe: wie zag wat, en wie heeft welke rechten.',
  functionalAdmin: 'Beheert accounts, partners, bronnen en instellingen, zonder inhoud te zien.',
};

function largest(places: readonly Place[]): Place | undefined {
  return [...places].sort((a, b) => (b.inhabitants ?? 0) - (a.inhabitants ?? 0))[0];
}

/**
 * A card per role with the area it most likely works for: the largest municipality for an OOV-adviseur, a werkgebied for a
 * wijkteamregisseur, a programmagebied for a stuurgroeplid. Without such an area a role takes the largest municipality.
 */
export function roleCards(municipalities: readonly Place[], composed: readonly Place[]): RoleCard[] {
  const city = largest(municipalities);
  const first = (kind: Area['kind']) => composed.find((area) => area.kind === kind) ?? city;
  const places: Record<DemoRole, Place | undefined> = {
    oovAdvisor: city,
    wijkteamRegisseur: first('werkgebied'),
    steeringMember: first('programmagebied'),
  };
  return demoRoles.flatMap((role) => {
    const place = places[role];
    if (place === undefined) return [];
    return [
      {
        role,
        areaCode: place.code,
        title: `${roleDefinitions[role].label} ${place.name}`,
        text: questions[role],
      },
    ];
  });
}

/** The other roles, each with the largest municipality. */
export function otherRoleCards(municipalities: readonly Place[]): RoleCard[] {
  const city = largest(municipalities);
  if (city === undefined) return [];
  return otherDemoRoles.map((role) => ({
    role,
    areaCode: city.code,
    title: roleDefinitions[role].label,
    text: otherQuestions[role],
  }));
}

/** Areas to choose from, by group: municipalities first, then what each municipality drew up itself. */
export interface AreaGroup {
  label: string;
  options: { code: string; label: string }[];
}

/** The choices of the list of areas, each group in order of name. */
export function areaGroups(municipalities: readonly Place[], composed: readonly Place[]): AreaGroup[] {
  const names = new Intl.Collator('nl');
  const sorted = (places: readonly Place[]) => [...places].sort((a, b) => names.compare(a.name, b.name));
  const own = sorted(municipalities).flatMap((municipality) => {
    const options = sorted(composed.filter((area) => area.municipalityCode === municipality.code)).map(
      ({ code, name, kind }) => ({
        code,
        label: kind === null ? name : `${name}, ${composedKindTerms[kind].one}`,
      }),
    );
    return options.length === 0 ? [] : [{ label: `In ${municipality.name}`, options }];
  });
  const whole = sorted(municipalities).map(({ code, name }) => ({ code, label: name }));
  return [{ label: 'Gemeenten', options: whole }, ...own];
}

/** What the role form sends. */
export const roleFormSchema = z.object({
  rol: z.enum([...demoRoles, ...otherDemoRoles], { error: 'Kies een rol.' }),
  gebied: z
    .string({ error: 'Kies een gebied.' })
    .regex(/^[A-Za-z0-9-]{2,40}$/, 'Kies een gebied uit de lijst.'),
  /** For a partner: the organisation someone works for. */
  organisatie: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/)
    .optional(),
});

/** A refusal per field of the role form, for the summary above it. */
export interface RoleFormError {
  field: 'rol' | 'gebied';
  message: string;
}

/** The problems of a form that was not understood, one per field. */
export function roleFormErrors(error: z.ZodError): RoleFormError[] {
  const seen = new Map<RoleFormError['field'], string>();
  for (const { path, message } of error.issues) {
    const field = path[0] === 'gebied' ? 'gebied' : 'rol';
    if (!seen.has(field)) seen.set(field, message);
  }
  return [...seen].map(([field, message]) => ({ field, message }));
}
