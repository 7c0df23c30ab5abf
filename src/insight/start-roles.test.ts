import { describe, expect, it } from 'vitest';
import {
  areaGroups,
  otherRoleCards,
  roleCards,
  roleFormErrors,
  roleFormSchema,
} from '#insight/start-roles.ts';

const place = (
  code: string,
  name: string,
  kind: 'stadsdeel' | 'programmagebied' | 'werkgebied' | null = null,
  inhabitants: number | null = null,
  municipalityCode = code,
) => ({ code, name, kind, inhabitants, municipalityCode });

const small = place('GM0268', 'Nijmegen', null, 187049);
const large = place('GM0518', "'s-Gravenhage", null, 562839);
const work = place('WG0268-hatert', 'Hatert', 'werkgebied', 10215, 'GM0268');
const programme = place('PG0202-oost', 'Oost', 'programmagebied', 40000, 'GM0268');
const district = place('SD0518-escamp', 'Escamp', 'stadsdeel', 130000, 'GM0518');

describe('the cards of the role chooser', () => {
  it('give each role the area it most likely works for', () => {
    expect(
      roleCards([small, large], [district, work, programme]).map(({ role, areaCode, title }) => [
        role,
        areaCode,
        title,
      ]),
    ).toEqual([
      ['oovAdvisor', 'GM0518', "OOV-adviseur 's-Gravenhage"],
      ['wijkteamRegisseur', 'WG0268-hatert', 'Wijkteamregisseur Hatert'],
      ['steeringMember', 'PG0202-oost', 'Stuurgroeplid Oost'],
    ]);
  });

  it('fall back to the largest municipality, and do not exist without areas', () => {
    expect(roleCards([small, large], []).map(({ areaCode }) => areaCode)).toEqual([
      'GM0518',
      'GM0518',
      'GM0518',
    ]);
    expect(roleCards([], [])).toEqual([]);
  });

  it('leave the other roles to a list of their own, all with the largest municipality', () => {
    expect(otherRoleCards([small, large]).map(({ areaCode, title }) => [areaCode, title])).toEqual([
      ['GM0518', 'Procesmanager'],
      ['GM0518', 'Procesregisseur groep'],
      ['GM0518', 'Kwartiermaker'],
      ['GM0518', 'Partner-professional'],
      ['GM0518', 'Privacy officer'],
      ['GM0518', 'Functioneel beheerder'],
    ]);
    expect(otherRoleCards([])).toEqual([]);
  });
});

describe('the list of areas', () => {
  it('has the municipalities by name, then what each drew up itself', () => {
    expect(areaGroups([small, large], [work, programme, district])).toEqual([
      {
        label: 'Gemeenten',
        options: [
          { code: 'GM0518', label: "'s-Gravenhage" },
          { code: 'GM0268', label: 'Nijmegen' },
        ],
      },
      { label: "In 's-Gravenhage", options: [{ code: 'SD0518-escamp', label: 'Escamp, stadsdeel' }] },
      {
        label: 'In Nijmegen',
        options: [
          { code: 'WG0268-hatert', label: 'Hatert, werkgebied' },
          { code: 'PG0202-oost', label: 'Oost, programmagebied' },
        ],
      },
    ]);
  });
});

describe('the role form', () => {
  const errorsOf = (form: unknown) => {
    const parsed = roleFormSchema.safeParse(form);
    return parsed.success ? [] : roleFormErrors(parsed.error);
  };

  it('accepts a role with the code of an area', () => {
    expect(roleFormSchema.parse({ rol: 'oovAdvisor', gebied: 'GM0518' })).toEqual({
      rol: 'oovAdvisor',
      gebied: 'GM0518',
    });
  });

  it('accepts a role that begins somewhere, and no other', () => {
    expect(errorsOf({ rol: 'functionalAdmin', gebied: 'GM0518' })).toEqual([]);
    expect(errorsOf({ rol: 'burgemeester', gebied: 'GM0518' })).toEqual([
      { field: 'rol', message: 'Kies een rol.' },
    ]);
  });

  it('says per field what is missing', () => {
    expect(errorsOf({})).toEqual([
      { field: 'rol', message: 'Kies een rol.' },
      { field: 'gebied', message: 'Kies een gebied.' },
    ]);
    expect(errorsOf({ rol: 'burgemeester', gebied: 'GM0518' })).toEqual([
      { field: 'rol', message: 'Kies een rol.' },
    ]);
    expect(errorsOf({ rol: 'oovAdvisor', gebied: 'GM0518; drop' })).toEqual([
      { field: 'gebied', message: 'Kies een gebied uit de lijst.' },
    ]);
  });
});
