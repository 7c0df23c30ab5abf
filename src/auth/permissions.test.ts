import { describe, expect, test } from 'vitest';
import { readCell, verbs } from '#auth/grants.ts';
import { roles } from '#auth/model.ts';
import { permissionTable, resources, type Resource } from '#auth/permission-table.ts';
import { grantOf, grantsOf, isShielded, may, rolesThatMay, whoMay } from '#auth/permissions.ts';
import { differencesFromDocument } from '../../tests/support/permission-checks.ts';
import { documentCells } from '../../tests/support/permission-document.ts';
import { testViewer } from '../../tests/support/viewer.ts';

describe('the table of permissions', () => {
  test('is the matrix of the document, in every cell', () => {
    expect(differencesFromDocument({ resources, roles, verbs, grantsOf })).toEqual([]);
    const cells = resources.flatMap((resource) => Object.keys(permissionTable[resource]));
    expect(cells).toHaveLength(documentCells.length);
  });

  const everyGrant = resources.flatMap((resource) =>
    roles.flatMap((role) =>
      verbs.flatMap((verb) =>
        grantsOf(role, resource, verb).map((grant) => ({ resource, role, verb, ...grant })),
      ),
    ),
  );
  const grantsOn = (...wanted: Resource[]) => everyGrant.filter(({ resource }) => wanted.includes(resource));
  const files = ['personFile', 'household', 'casusPlan'] as const;

  test('gives no role the content of a file: only members, and supervision while a request is open', () => {
    const byRole = grantsOn(...files, 'groupFile').filter(
      ({ detail, scope, ticket }) => ['content', 'shared'].includes(detail) && scope === 'all' && !ticket,
    );
    expect(byRole).toEqual([]);
  });

  test('has every look into a file and at signals of a gebied logged', () => {
    const content = grantsOn(...files, 'groupFile').filter(({ detail }) => detail === 'content');
    expect(content.filter(({ logged }) => !logged)).toEqual([]);
    expect(grantsOn('signalDetail').filter(({ scope, logged }) => scope === 'own-area' && !logged)).toEqual(
      [],
    );
  });

  test('gives exact counts of the own gebied only, and says of no look at them that it is written down', () => {
    const exact = grantsOn('exactCounts').filter(({ detail }) => detail !== 'aggregate');
    expect([...new Set(exact.map(({ verb, scope, logged }) => `${verb} ${scope} ${logged}`))]).toEqual([
      'read own-area false',
    ]);
    expect(isShielded('exactCounts')).toBe(false);
    expect(isShielded('signalDetail')).toBe(true);
  });

  test('keeps functional administration out of every file, and the privacy officer from changing content', () => {
    const closed = ['groupFile', 'exactCounts', 'signalDetail', 'casusMembership', 'inzageDossier'] as const;
    expect(grantsOn(...files, ...closed).filter(({ role }) => role === 'functionalAdmin')).toEqual([]);
    const content = grantsOn(...files, 'groupFile', 'signalDetail', 'areaPlan', 'task', 'auditLog');
    const changes = ['create', 'update', 'remove'];
    expect(content.filter(({ role, verb }) => role === 'privacyOfficer' && changes.includes(verb))).toEqual(
      [],
    );
  });

  test('lets nobody remove from the log, nor change it', () => {
    expect([...new Set(grantsOn('auditLog', 'technicalLog').map(({ verb }) => verb))]).toEqual([
      'read',
      'export',
    ]);
  });

  test('asks a second person for privileged roles, membership, export of the log and destruction', () => {
    const change = grantsOn('privilegedRole', 'casusMembership', 'destruction').filter(({ verb }) =>
      ['create', 'update', 'remove'].includes(verb),
    );
    const exports = everyGrant.filter(({ verb }) => verb === 'export');
    expect([...change, ...exports].filter(({ secondPerson }) => !secondPerson)).toEqual([]);
    expect(exports).toHaveLength(1);
  });

  test('shows the stuurgroep totals only, and no persons or households at all', () => {
    const seen = grantsOn(...files, 'groupFile', 'exactCounts', 'signalDetail', 'task').filter(
      ({ role }) => role === 'steeringMember',
    );
    expect(seen.map(({ detail }) => detail)).toEqual(seen.map(() => 'aggregate'));
    expect(grantsOn('personFile', 'household').filter(({ role }) => role === 'steeringMember')).toEqual([]);
  });
});

describe('asking', () => {
  const regisseur = testViewer('wijkteamRegisseur', 'WK090101');

  test('about a role, about a record, and about every record', () => {
    expect(may(regisseur, 'personFile', 'read')).toBe(true);
    expect(may(regisseur, 'personFile', 'read', { member: true })).toBe(true);
    expect(may(regisseur, 'personFile', 'read', { ownArea: true, assigned: true })).toBe(false);
    expect(may(regisseur, 'personFile', 'read', {})).toBe(false);
    expect(may(regisseur, 'personFile', 'remove', { member: true })).toBe(false);
    expect(may(regisseur, 'areaAggregate', 'read', {})).toBe(true);
  });

  test('a right on a ticket holds only with one', () => {
    const officer = testViewer('privacyOfficer', 'GM0901');
    expect(may(officer, 'household', 'read', { member: true })).toBe(false);
    expect(may(officer, 'household', 'read', { ticket: true })).toBe(true);
  });

  test('totals are no right to records', () => {
    const board = testViewer('steeringMember', 'GM0901');
    expect(grantOf('steeringMember', 'groupFile', 'read')?.detail).toBe('aggregate');
    expect(may(board, 'groupFile', 'read')).toBe(false);
    expect(may(board, 'groupFile', 'read', { member: true })).toBe(false);
    expect(rolesThatMay('groupFile', 'read')).not.toContain('steeringMember');
  });

  test('who may, in a sentence', () => {
    expect(whoMay('importReport', 'read')).toBe('OOV-adviseur, privacy officer en functioneel beheerder');
  });
});

describe('the notation', () => {
  test('says what it means', () => {
    expect(readCell('R · C 2')).toMatchObject([
      { verbs: ['read'], grant: { scope: 'all', secondPerson: false } },
      { verbs: ['create'], grant: { secondPerson: true } },
    ]);
    expect(readCell('W g 2')).toMatchObject([
      { verbs: ['read'], grant: { scope: 'own-area', secondPerson: false } },
      { verbs: ['create', 'update', 'remove'], grant: { scope: 'own-area', secondPerson: true } },
    ]);
    expect(readCell('R t l 2')).toMatchObject([
      { verbs: ['read'], grant: { ticket: true, logged: true, secondPerson: true } },
    ]);
  });

  test.each(['', 'Z', 'g l', 'R  g', 'R g m', 'constructor'])("'%s' is refused", (text) => {
    expect(() => readCell(text)).toThrow();
  });
});
