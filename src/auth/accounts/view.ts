import type { Account } from '#auth/accounts/model.ts';
import type { ListedAccount } from '#auth/accounts/queries.server.ts';
import { isPromotion, type AccountChange, type AccountDetails } from '#auth/accounts/change.ts';
import { roleDefinitions } from '#auth/model.ts';
import { formatMoment } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';
import { joinDutch } from '#text/list-words.ts';

/** A state as a screen and the command line call it. */
export const stateWords: Record<Account['state'], string> = {
  invited: 'uitgenodigd',
  active: 'actief',
  disabled: 'uitgezet',
};

/** One line of the list of accounts. */
export interface AccountLine {
  id: string;
  name: string;
  loginName: string;
  role: string;
  organisation: string;
  area: string;
  loggedIn: string;
  state: string;
  tone: 'ok' | 'accent' | 'neutral';
}

const tones = { invited: 'accent', active: 'ok', disabled: 'neutral' } as const;

/** What a code of an area is called: its name, or the code when that no longer exists. */
export type AreaNames = ReadonlyMap<string, string>;

/** The name of an own area; a sentence when there is none. */
export function areaName(names: AreaNames, code: string | null): string {
  return code === null ? 'geen gebied' : (names.get(code) ?? code);
}

/** An account as the list shows it. */
export function accountLine(account: ListedAccount, names: AreaNames): AccountLine {
  const { id, name, loginName, role, organisation, ownAreaCode, loggedInAt, state } = account;
  return {
    ...{ id, name, loginName, organisation },
    role: roleDefinitions[role].label,
    area: areaName(names, ownAreaCode),
    loggedIn: loggedInAt === null ? 'nog niet' : formatMoment(loggedInAt),
    state: stateWords[state],
    tone: tones[state],
  };
}

/** How many accounts there are, in a sentence: `4 accounts: 3 actief en 1 uitgezet`. */
export function accountsSentence(accounts: readonly Pick<Account, 'state'>[]): string {
  const counted = (['active', 'invited', 'disabled'] as const).flatMap((state) => {
    const count = accounts.filter((account) => account.state === state).length;
    return count === 0 ? [] : [`${count} ${stateWords[state]}`];
  });
  return `${formatCountOf(accounts.length, 'account', 'accounts')}: ${joinDutch(counted)}`;
}

/** One thing that becomes something else. */
export interface Difference {
  label: string;
  was: string;
  becomes: string;
}

type Details = Pick<AccountDetails, 'name' | 'email' | 'organisation' | 'role' | 'ownAreaCode'>;

/** In what two versions of an account differ. */
export function accountDifferences(was: Details, becomes: Details, names: AreaNames): Difference[] {
  const told = (version: Details): [string, string][] => [
    ['Naam', version.name],
    ['E-mail', version.email ?? ''],
    ['Organisatie', version.organisation],
    ['Rol', roleDefinitions[version.role].label],
    ['Eigen gebied', areaName(names, version.ownAreaCode)],
  ];
  const after = told(becomes);
  return told(was).flatMap(([label, before], at) => {
    const next = after[at]?.[1] ?? '';
    return next === before ? [] : [{ label, was: before, becomes: next }];
  });
}

/** What extra rights mean for how someone comes in. */
function comesInAnew(was: Account, becomes: AccountDetails): Difference[] {
  if (!isPromotion(was, becomes)) return [];
  const text =
    'Opnieuw, met een link van wie dit vraagt en een code van wie goedkeurt. Alle sessies stoppen; wachtwoord, code-app en werkaccount van nu werken niet meer';
  return [{ label: 'Inloggen', was: '', becomes: text }];
}

/** What a request about an account asks, for whoever decides on it. */
export function changeWords(
  change: AccountChange,
  account: Account | undefined,
  names: AreaNames,
): { title: string; differences: Difference[] } {
  if (change.what === 'invite') {
    const { name, role, organisation, ownAreaCode, loginName } = change.account;
    const facts: [string, string][] = [
      ['Rol', roleDefinitions[role].label],
      ['Organisatie', organisation],
      ['Inlognaam', loginName],
      ['Eigen gebied', areaName(names, ownAreaCode)],
    ];
    return {
      title: `Nodig ${name} uit`,
      differences: facts.map(([label, becomes]) => ({ label, was: '', becomes })),
    };
  }
  const name = account?.name ?? 'iemand zonder account';
  const titles = {
    update: `Wijzig het account van ${name}`,
    disable: `Zet het account van ${name} uit`,
    enable: `Zet het account van ${name} weer aan`,
    reset: `Geef ${name} een nieuwe link, en neem wachtwoord en code-app in`,
  };
  const differences =
    change.what === 'update' && account !== undefined
      ? [...accountDifferences(account, change.details, names), ...comesInAnew(account, change.details)]
      : [];
  return { title: titles[change.what], differences };
}
