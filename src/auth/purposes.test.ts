import { expect, test } from 'vitest';
import { roleDefinitions, roles } from '#auth/model.ts';
import { findPurpose, purposeOf, purposesOf } from '#auth/purposes.ts';

test('every role has its usual purpose first, and each once', () => {
  for (const role of roles) {
    const purposes = purposesOf(role);
    expect(purposes[0]).toBe(roleDefinitions[role].purpose);
    expect(new Set(purposes).size).toBe(purposes.length);
  }
});

test('a request carries the chosen purpose when the role has it, and the usual one otherwise', () => {
  expect(purposeOf('privacyOfficer', 'inzageverzoek')).toBe('inzageverzoek');
  for (const text of [undefined, '', 'inzageverzoek', '__proto__'])
    expect(purposeOf('oovAdvisor', text)).toBe('gebiedsanalyse OOV');
  expect(findPurpose('steeringMember', 'inzageverzoek')).toBeUndefined();
});
