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
};
