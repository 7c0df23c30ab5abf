import { expect, test } from 'vitest';
import { testViewer } from '../../../tests/support/viewer.ts';
import { menuFor } from './menu.ts';

test.each([
  ['oovAdvisor', ['Start', 'Kaart', 'Gebieden', 'Beheer']],
  ['functionalAdmin', ['Start', 'Kaart', 'Gebieden', 'Beheer']],
  ['steeringMember', ['Start', 'Kaart', 'Gebieden']],
  ['partnerProfessional', ['Start']],
] as const)('the menu of %s', (role, labels) => {
  expect(menuFor(testViewer(role, 'GM0901')).map(({ label }) => label)).toEqual(labels);
});
