import { expect, test } from 'vitest';
import { partnerForm } from '#partners/partner-form.ts';

const form = { naam: 'Buurtzorg Den Haag', soort: 'gemeente', keten: 'zorg' };

/** The fields that are refused, when these are filled in. */
function refused(filledIn: object): PropertyKey[] {
  const { error } = partnerForm.safeParse({ ...form, ...filledIn });
  return error?.issues.flatMap(({ path }) => path) ?? [];
}

test('what passes as a burgerservicenummer is refused in a text', () => {
  expect(refused({})).toEqual([]);
  expect(refused({ naam: 'Zorg voor 123456782' })).toEqual(['naam']);
  expect(refused({ functie: '123.456.782' })).toEqual(['functie']);
});

test('a telephone number may pass as one by chance', () => {
  for (const telefoon of ['123456782', '+31 123456782', '+31 12 345 67 82'])
    expect(refused({ telefoon }), telefoon).toEqual([]);
  expect(refused({ telefoon: 'bel 112' })).toEqual(['telefoon']);
});
