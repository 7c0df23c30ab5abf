import { expect, test } from 'vitest';
import { roles, type Role } from '#auth/model.ts';
import { seesDetailOf, seesMunicipality, seesOwnDetail } from '#auth/exact-counts.ts';
import { testViewer } from '../../tests/support/viewer.ts';

const own = ['BU09010101', 'BU09010102'];
const viewer = (role: Role) => testViewer(role, 'GM0901', own);
const withDetail = (sees: (role: Role) => boolean) => roles.filter(sees);

test('detail is for those with signals of their own area, and for that area alone', () => {
  const known: Role[] = ['oovAdvisor', 'wijkteamRegisseur'];
  expect(withDetail((role) => seesOwnDetail(viewer(role)))).toEqual(known);
  expect(withDetail((role) => seesDetailOf(viewer(role), own))).toEqual(known);
  expect(withDetail((role) => seesMunicipality(viewer(role), 'GM0901'))).toEqual(known);
});

test.each([
  ['one buurt more', [...own, 'BU09010103']],
  ['no buurt at all', []],
])('not for an area with %s', (_, buurten) => {
  expect(withDetail((role) => seesDetailOf(viewer(role), buurten))).toEqual([]);
});

test.each(['GM0902', null])('nor for another municipality or the country: %s', (code) => {
  expect(withDetail((role) => seesMunicipality(viewer(role), code))).toEqual([]);
});

test('someone without an own area starts in a municipality and has no rights there', () => {
  expect(seesMunicipality(testViewer('oovAdvisor', 'GM0901'), 'GM0901')).toBe(false);
});
