import { expect, test } from 'vitest';
import { resourceGroups, rightsInWords } from '#auth/permission-words.ts';
import { resources } from '#auth/permission-table.ts';

test('the page names every resource once', () => {
  const named = resourceGroups.flatMap((group) => group.resources.map(([resource]) => resource));
  expect([...named].sort()).toEqual([...resources].sort());
});

test('rights in words', () => {
  expect(rightsInWords('processManager', 'personFile')).toEqual([
    {
      what: 'zien, toevoegen, wijzigen en verwijderen',
      limits: 'als deelnemer',
      conditions: ['vastgelegd'],
    },
  ]);
  expect(rightsInWords('partnerProfessional', 'household')).toEqual([
    { what: 'zien', limits: 'als deelnemer, eigen bijdragen en wat is gedeeld', conditions: ['vastgelegd'] },
  ]);
  expect(rightsInWords('privacyOfficer', 'auditLog')).toEqual([
    { what: 'zien', limits: '', conditions: [] },
    { what: 'exporteren', limits: '', conditions: ['tweede persoon'] },
  ]);
  expect(rightsInWords('steeringMember', 'groupFile')).toEqual([
    { what: 'alleen totalen', limits: '', conditions: [] },
  ]);
  expect(rightsInWords('functionalAdmin', 'personFile')).toEqual([]);
});
