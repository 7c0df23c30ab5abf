import { expect, test } from 'vitest';
import { roles } from '#auth/model.ts';
import { decide } from '#auth/route-guard.ts';
import { routeTable } from '#auth/routes.ts';
import { testViewer } from '../../../../tests/support/viewer.ts';
import { managePages, managePaths } from './manage-menu.ts';
import { overview } from './overview.ts';

const hrefs = (role: Parameters<typeof testViewer>[0]) =>
  managePages(testViewer(role, 'GM0901')).map(({ href }) => href);

test('the menu of Beheer has what a role may see', () => {
  expect(hrefs('oovAdvisor')).toEqual(
    expect.arrayContaining(['/beheer', '/beheer/grenzen', '/beheer/imports', '/beheer/partners']),
  );
  expect(hrefs('oovAdvisor')).not.toContain('/beheer/systeem');
  expect(hrefs('functionalAdmin')).toContain('/beheer/systeem');
  expect(hrefs('privacyOfficer')).toContain('/logboek');
  expect(hrefs('functionalAdmin')).not.toContain('/logboek');
  for (const role of ['processManager', 'groupRegisseur', 'steeringMember', 'partnerProfessional'] as const)
    expect(hrefs(role)).toEqual(['/beheer/partners', '/verantwoording']);
  expect(hrefs('programmeLead')).toEqual(['/verantwoording']);
});

test.each(roles)('every page of Beheer that %s may open is in the menu, or behind one that is', (role) => {
  const viewer = testViewer(role, 'GM0901');
  const open = Object.keys(routeTable)
    .filter((key) => key.startsWith('page /(product)/beheer') && !key.includes('['))
    .map((key) => key.replace('page /(product)', ''))
    .filter((href) => {
      const url = new URL(href, 'http://menu');
      return decide(viewer, { routeId: `/(product)${href}`, method: 'GET', url }).kind === 'allowed';
    });
  expect(open.filter((href) => !hrefs(role).includes(href.replace(/\/nieuw$/, '')))).toEqual([]);
});

test('the pages of Beheer stand under the addresses that say so', () => {
  for (const href of roles.flatMap(hrefs))
    expect(managePaths.some((path) => href === path || href.startsWith(`${path}/`))).toBe(true);
});

test('the overview says of each part how it stands, or else what it is for', () => {
  const parts = overview(testViewer('functionalAdmin', 'GM0901'), { '/beheer/partners': 'Twee doen mee' });
  const stateOf = (href: string) => parts.find((part) => part.href === href)?.state;
  expect(stateOf('/beheer')).toBeUndefined();
  expect(stateOf('/beheer/partners')).toBe('Twee doen mee');
  expect(stateOf('/beheer/systeem')).toBe('Controle van machine, database en afscherming');
});
