import { expect, test } from 'vitest';
import { roles } from '#auth/model.ts';
import { decide } from '#auth/route-guard.ts';
import { testViewer } from '../../../tests/support/viewer.ts';
import { menuFor } from './menu.ts';

const areas = ['Start', 'Kaart', 'Gebieden'];

test.each([
  ['oovAdvisor', [...areas, 'Signalen', 'Groepen', 'Plannen', 'Interventiekaart', 'Beheer'], '/beheer'],
  ['functionalAdmin', [...areas, 'Interventiekaart', 'Beheer'], '/beheer'],
  [
    'processManager',
    [...areas, 'Groepen', 'Casussen', 'Plannen', 'Interventiekaart', 'Beheer'],
    '/beheer/partners',
  ],
  ['programmeLead', [...areas, 'Plannen', 'Interventiekaart', 'Beheer'], '/verantwoording'],
  [
    'partnerProfessional',
    ['Start', 'Signalen', 'Groepen', 'Casussen', 'Plannen', 'Interventiekaart', 'Bijdragen', 'Beheer'],
    '/beheer/partners',
  ],
] as const)('the menu of %s', (role, labels, beheer) => {
  const menu = menuFor(testViewer(role, 'GM0901'));
  expect(menu.map(({ label }) => label)).toEqual(labels);
  expect(menu.at(-1)?.href).toBe(beheer);
});

test.each(roles)('no item of the menu of %s leads to a refusal', (role) => {
  const viewer = testViewer(role, 'GM0901');
  for (const { href } of menuFor(viewer)) {
    const request = { routeId: `/(product)${href}`, method: 'GET', url: new URL(href, 'http://menu') };
    expect(decide(viewer, request)).toEqual({ kind: 'allowed' });
  }
});
