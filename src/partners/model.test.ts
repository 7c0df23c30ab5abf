import { expect, test } from 'vitest';
import { contactWarnings, formValues, type Partner } from '#partners/model.ts';
import { partnerForm } from '#partners/partner-form.ts';
import { differences, partnerRow, partnersSentence } from '#partners/view.ts';

const filled = {
  naam: '  Jongerenwerk   Zuid ',
  soort: 'jongerenwerk',
  keten: 'zorg',
  functie: 'teamleider',
  mail: 'zuid@welzijn.nl',
  telefoon: '14 070',
  uren: ' 24 ',
  'gebied-WK090102': 'ja',
  'gebied-WK090101': 'ja',
  'gebied-<b>': 'ja',
  revision: '99',
};

const stored: Partner = {
  ...partnerForm.parse(filled),
  id: 'a',
  endedOn: null,
  revision: 3,
  changedAt: new Date(0),
};

test('a form becomes an organisation: spaces tidied, areas in order, and nothing it does not know', () => {
  expect(partnerForm.parse(filled)).toEqual({
    name: 'Jongerenwerk Zuid',
    kind: 'jongerenwerk',
    chain: 'zorg',
    contactFunction: 'teamleider',
    contactEmail: 'zuid@welzijn.nl',
    contactPhone: '14 070',
    weeklyHours: 24,
    areas: ['WK090101', 'WK090102'],
  });
});

test('the form of an organisation gives the same organisation back', () => {
  expect(partnerForm.parse(formValues(stored))).toEqual(partnerForm.parse(filled));
});

test.each([
  [{ naam: 'x' }, 'naam'],
  [{ soort: '' }, 'soort'],
  [{ keten: 'anders' }, 'keten'],
  [{ functie: 'contact van 111222333' }, 'functie'],
  [{ mail: 'geen adres' }, 'mail'],
  [{ telefoon: 'bel maar' }, 'telefoon'],
  [{ uren: 'een dag' }, 'uren'],
  [{ uren: '12,5' }, 'uren'],
  [{ uren: '10000' }, 'uren'],
])('%o is refused at its field', (change, field) => {
  const { error } = partnerForm.safeParse({ ...filled, ...change });
  expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

test('a private address or mobile number is warned about', () => {
  expect(contactWarnings(stored)).toEqual([]);
  expect(contactWarnings({ contactEmail: 'j.jansen@stad.nl', contactPhone: '06 12345678' })).toHaveLength(2);
});

test('two versions differ in what was typed, in the words of the form', () => {
  const names = new Map([['WK090101', 'Binnenstad']]);
  const mine = {
    ...formValues(stored),
    uren: '',
    functie: 'wachtdienst',
    keten: 'civiel',
    'gebied-WK090102': '',
  };
  delete (mine as Record<string, string>)['gebied-WK090102'];
  expect(differences(mine, stored, names)).toEqual([
    { label: 'Keten', mine: 'Civiel', theirs: 'Zorg' },
    { label: 'Contactfunctie', mine: 'wachtdienst', theirs: 'teamleider' },
    { label: 'Uren per week voor gebiedswerk', mine: '', theirs: '24' },
    { label: 'Werkt in', mine: 'Binnenstad', theirs: 'Binnenstad en WK090102' },
  ]);
  expect(differences(formValues(stored), stored, names)).toEqual([]);
});

test('a line of the list and the sentence above it', () => {
  const areas = ['a', 'b', 'c', 'd', 'e'];
  expect(partnerRow({ ...stored, areas, endedOn: '2026-11-08' }, new Map([['a', 'Oost']]))).toMatchObject({
    areas: 'Oost, b, c en nog twee',
    kind: 'Jongerenwerk',
    capacity: '24 uur',
    state: 'gestopt 8 nov 2026',
  });
  expect(partnerRow({ ...stored, areas: [] }, new Map()).areas).toBe('overal');
  expect(partnersSentence({ active: 2, ended: 1 })).toBe('Twee organisaties doen mee');
  expect(partnersSentence({ active: 0, ended: 0 })).toBe('Er zijn nog geen partners');
});
