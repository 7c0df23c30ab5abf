import { commandLine, itself, stranger } from '#audit/model.ts';
import type { LogWords } from '#audit/view.ts';
import { isRole, roleDefinitions } from '#auth/model.ts';
import { resourceLabel } from '#auth/permission-words.ts';

/** What the log is about besides what rights are about. */
const otherResources: Readonly<Record<string, string>> = { session: 'Sessie' };

const actors: Readonly<Record<string, string>> = {
  [commandLine.actor]: 'Opdrachtregel van de server',
  [itself.actor]: 'Wijkbeeld zelf',
  [stranger('').actor]: 'Iemand aan de deur',
};

/** The words of the log for roles, kinds of things, and who did it; a name that has none is shown as it is. */
export const logWords: LogWords = {
  role: (name) => (isRole(name) ? roleDefinitions[name].label : name),
  resource: (name) => otherResources[name] ?? resourceLabel(name),
  actor: (name) => actors[name] ?? name,
  subject: (key) => key,
};

/** An account as the log names it: lines hold only its number, so that a name can change or go. */
export interface NamedAccount {
  id: string;
  name: string;
  loginName: string;
}

/**
 * The words of the log with names instead of numbers of accounts, for a reader who may read accounts.
 *
 * @param others names of what else has one, by its key
 */
export function logWordsWith(
  accounts: readonly NamedAccount[],
  others: ReadonlyMap<string, string> = new Map(),
): LogWords {
  const names = new Map(accounts.map(({ id, name, loginName }) => [id, `${name} (${loginName})`]));
  return {
    ...logWords,
    actor: (key) => names.get(key) ?? logWords.actor(key),
    subject: (key) => names.get(key) ?? others.get(key) ?? logWords.subject(key),
  };
}

/** The keys a reader means with a text in the filter: the key itself, and every account or record with the text in a name. */
export function keysMeant(
  text: string,
  accounts: readonly NamedAccount[],
  others: ReadonlyMap<string, string> = new Map(),
): string[] {
  const names = [
    ...accounts.map(({ id, name, loginName }): [string, string] => [id, `${name} (${loginName})`]),
    ...others,
  ];
  const wanted = text.toLocaleLowerCase('nl-NL');
  const named = names.filter(([, name]) => name.toLocaleLowerCase('nl-NL').includes(wanted));
  return [text, ...named.map(([key]) => key)];
}
