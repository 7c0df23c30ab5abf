import { expect, test } from 'vitest';
import { roles } from '#auth/model.ts';
import { testViewer } from '../../../../tests/support/viewer.ts';
import { accountGroups } from './parts.ts';

const labels = (role: (typeof roles)[number]) =>
  accountGroups(testViewer(role, 'GM0901')).flatMap(({ parts }) => parts.map(({ label }) => label));

test('everyone finds how is calculated, who may what and what is kept', () => {
  const everyone = [
    'Zo rekenen wij',
    'Bronnen',
    'Afscherming',
    'Wie mag wat',
    'Mijn inzagen',
    'Privacy',
    'Wie is verantwoordelijk',
    'Toegankelijkheid',
  ];
  for (const role of roles) expect(labels(role)).toEqual(expect.arrayContaining(everyone));
  expect(labels('partnerProfessional')).toEqual(everyone);
});

test('what only some may open is there for them', () => {
  expect(labels('privacyOfficer')).toEqual(expect.arrayContaining(['Wie zag wat', 'Rechtencontrole']));
  expect(labels('functionalAdmin')).not.toContain('Wie zag wat');
  expect(labels('oovAdvisor')).toContain('Bewaartermijnen');
});
