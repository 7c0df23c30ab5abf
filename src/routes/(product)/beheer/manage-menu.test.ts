import { expect, test } from 'vitest';
import { testViewer } from '../../../../tests/support/viewer.ts';
import { managePages } from './manage-menu.ts';
import { overview } from './overview.ts';

const hrefs = (role: Parameters<typeof testViewer>[0]) =>
  managePages(testViewer(role, 'GM0901')).map(({ href }) => href);

test('the menu of Beheer has what a role may see', () => {
  expect(hrefs('oovAdvisor')).toEqual(
    expect.arrayContaining(['/beheer', '/beheer/grenzen', '/beheer/imports', '/beheer/partners']),
  );
  expect(hrefs('oovAdvisor')).not.toContain('/beheer/systeem');
  expect(hrefs('functionalAdmin')).toContain('/beheer/systeem');
  expect(hrefs('steeringMember')).toEqual(['/beheer/partners']);
  expect(hrefs('programmeLead')).toEqual([]);
});

test('the overview says of each part how it stands, or else what it is for', () => {
  const parts = overview(testViewer('functionalAdmin', 'GM0901'), { '/beheer/partners': 'Twee doen mee' });
  const stateOf = (href: string) => parts.find((part) => part.href === href)?.state;
  expect(stateOf('/beheer')).toBeUndefined();
  expect(stateOf('/beheer/partners')).toBe('Twee doen mee');
  expect(stateOf('/beheer/systeem')).toBe('Controle van machine, database en afscherming');
});
