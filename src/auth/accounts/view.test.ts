import { describe, expect, test } from 'vitest';
import type { Account } from '#auth/accounts/model.ts';
import { accountDifferences, accountLine, accountsSentence, changeWords } from '#auth/accounts/view.ts';

const names = new Map([['GM0901', 'Zonnedam']]);
const account: Account = {
  id: 'a1',
  loginName: 'm.devries',
  name: 'M. de Vries',
  email: null,
  identity: null,
  organisation: 'Gemeente Zonnedam',
  role: 'oovAdvisor',
  ownAreaCode: 'GM0901',
  state: 'active',
  revision: 3,
};

describe('accounts in words', () => {
  test('a line names role, area and last login', () => {
    const loggedInAt = new Date('2026-11-08T09:30:00Z');
    expect(accountLine({ ...account, loggedInAt, seenAt: null }, names)).toMatchObject({
      role: 'OOV-adviseur',
      area: 'Zonnedam',
      loggedIn: '8 nov 2026, 10.30 uur',
      state: 'actief',
    });
    const fresh = {
      ...account,
      ownAreaCode: null,
      state: 'invited' as const,
      loggedInAt: null,
      seenAt: null,
    };
    expect(accountLine(fresh, names)).toMatchObject({
      area: 'geen gebied',
      loggedIn: 'nog niet',
      tone: 'accent',
    });
  });

  test('a sentence counts them by state', () => {
    expect(accountsSentence([account])).toBe('1 account: 1 actief');
    expect(accountsSentence([account, account, { state: 'disabled' }])).toBe(
      '3 accounts: 2 actief en 1 uitgezet',
    );
  });

  test('two versions are told apart by what differs', () => {
    const becomes = { ...account, role: 'privacyOfficer' as const, ownAreaCode: 'GM9999' };
    expect(accountDifferences(account, account, names)).toEqual([]);
    expect(accountDifferences(account, becomes, names)).toEqual([
      { label: 'Rol', was: 'OOV-adviseur', becomes: 'Privacy officer' },
      { label: 'Eigen gebied', was: 'Zonnedam', becomes: 'GM9999' },
    ]);
  });

  test('a request says what will be', () => {
    const target = { accountId: 'a1', revision: 3 };
    const { name, email, organisation, ownAreaCode, loginName } = account;
    const details = { name, email, organisation, ownAreaCode, role: 'functionalAdmin' as const };
    expect(changeWords({ what: 'update', ...target, details }, account, names)).toEqual({
      title: 'Wijzig het account van M. de Vries',
      differences: [
        { label: 'Rol', was: 'OOV-adviseur', becomes: 'Functioneel beheerder' },
        { label: 'Inloggen', was: '', becomes: expect.stringContaining('Opnieuw, met een link') },
      ],
    });
    // Who had extra rights already comes in as before.
    const officer = { ...account, role: 'privacyOfficer' as const };
    expect(changeWords({ what: 'update', ...target, details }, officer, names).differences).toHaveLength(1);
    expect(changeWords({ what: 'disable', ...target }, undefined, names).title).toBe(
      'Zet het account van iemand zonder account uit',
    );
    const invited = { what: 'invite', accountId: 'b', account: { ...details, loginName } } as const;
    expect(changeWords(invited, undefined, names)).toMatchObject({ title: 'Nodig M. de Vries uit' });
  });
});
