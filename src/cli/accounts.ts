import type { Command, CommandContext } from '#cli/command.ts';
import { UsageError } from '#cli/command.ts';
import { linkLines } from '#cli/accounts-link.ts';
import { openDatabase } from '#cli/database.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { findArea } from '#areas/queries.server.ts';
import { addAccount, disableAccount, makeFirstLink, resetAccount } from '#auth/accounts/commands.server.ts';
import { newAccountSchema } from '#auth/accounts/model.ts';
import { listAccounts } from '#auth/accounts/queries.server.ts';
import { stateWords } from '#auth/accounts/view.ts';
import { roleDefinitions, roles } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { formatDay, localDay } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';

const dataOption = '  --data MAP             map van de ingebouwde database';

/** Does work on the database of a command, and closes it. */
async function onDatabase<Result>(
  { settings }: CommandContext,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(settings);
  try {
    return await work(database.db);
  } finally {
    await database.close();
  }
}

function loginNameOf({ positionals }: CommandContext, name: string): string {
  const [loginName] = positionals;
  if (loginName === undefined) throw new UsageError(`Welk account? Gebruik: wijkbeeld ${name} INLOGNAAM.`);
  return loginName;
}

export const accountsFirstLinkCommand: Command = {
  name: 'accounts first-link',
  summary: 'maak een link voor het account van de eerste beheerder',
  help: [
    'Kan alleen zolang er geen account is. Een eerdere link werkt daarna niet meer.',
    '',
    'Opties:',
    dataOption,
  ].join('\n'),
  options: {},
  async run(context) {
    const token = await onDatabase(context, (db) => makeFirstLink(db, new Date()));
    return [
      'Open deze link om het account van de eerste beheerder te maken:',
      ...linkLines(context.settings, token),
    ].join('\n');
  },
};

export const accountsAddCommand: Command = {
  name: 'accounts add',
  summary: 'maak een account en een link waarmee iemand het in gebruik neemt',
  help: [
    'Gebruik: npx wijkbeeld accounts add INLOGNAAM --name NAAM --organisation ORGANISATIE --role ROL [--area CODE]',
    '',
    'Opties:',
    '  --name NAAM            naam van de persoon; accounts zijn persoonlijk',
    '  --organisation NAAM    organisatie waarvoor iemand werkt',
    '  --role ROL             een van deze:',
    ...roles.map((role) => `      ${role.padEnd(21)}${roleDefinitions[role].label}`),
    '  --area CODE            eigen gebied, zoals WK036301',
    '  --email ADRES          alleen om iemand te bereiken',
    dataOption,
  ].join('\n'),
  words: 1,
  options: {
    name: { type: 'string' },
    organisation: { type: 'string' },
    role: { type: 'string' },
    area: { type: 'string' },
    email: { type: 'string' },
  },
  async run(context) {
    const { name, organisation, role, area = null, email = null } = context.options;
    const loginName = loginNameOf(context, 'accounts add');
    const given = { loginName, name, organisation, role, email, ownAreaCode: area };
    for (const [option, value] of Object.entries({ name, organisation, role })) {
      if (value === undefined)
        throw new UsageError(`--${option} ontbreekt. Zie npx wijkbeeld accounts add --help.`);
    }
    const parsed = newAccountSchema.safeParse(given);
    if (!parsed.success) throw new UsageError(parsed.error.issues[0]?.message ?? 'Dit account kan zo niet.');
    const token = await onDatabase(context, async (db) => {
      await checkArea(db, parsed.data.ownAreaCode);
      return (await addAccount(db, parsed.data, new Date())).token;
    });
    return [`Geef deze link aan ${parsed.data.name}:`, ...linkLines(context.settings, token)].join('\n');
  },
};

/** A code that exists, when the areas are known already. */
async function checkArea(db: Database, code: string | null): Promise<void> {
  const edition = await findEdition(db);
  if (code === null || edition === undefined) return;
  if ((await findArea(db, edition.year, code)) === undefined) {
    throw new UsageError(`Gebied ${code} bestaat niet in de indeling van ${edition.year}.`);
  }
}

export const accountsListCommand: Command = {
  name: 'accounts list',
  summary: 'toon de accounts, met rol en stand',
  help: ['Opties:', dataOption].join('\n'),
  options: {},
  async run(context) {
    const accounts = await onDatabase(context, listAccounts);
    for (const account of accounts) {
      const { loginName, name, organisation, role, ownAreaCode, state, seenAt } = account;
      const seen = seenAt === null ? 'nog niet binnen geweest' : `gezien ${formatDay(localDay(seenAt))}`;
      const place = ownAreaCode === null ? '' : ` ${ownAreaCode}`;
      context.say(
        `${loginName.padEnd(24)} ${stateWords[state].padEnd(11)} ${roleDefinitions[role].label}${place}; ${name}, ${organisation}; ${seen}`,
      );
    }
    return formatCountOf(accounts.length, 'account', 'accounts');
  },
};

export const accountsDisableCommand: Command = {
  name: 'accounts disable',
  summary: 'laat een account niet meer binnen; alle sessies stoppen meteen',
  help: ['Gebruik: npx wijkbeeld accounts disable INLOGNAAM', '', 'Opties:', dataOption].join('\n'),
  words: 1,
  options: {},
  async run(context) {
    const loginName = loginNameOf(context, 'accounts disable');
    const ended = await onDatabase(context, (db) => disableAccount(db, loginName, new Date()));
    return `Het account ${loginName} is uitgezet; ${formatCountOf(ended, 'sessie', 'sessies')} gestopt.`;
  },
};

export const accountsResetCommand: Command = {
  name: 'accounts reset',
  summary: 'maak een link waarmee iemand wachtwoord en code-app opnieuw instelt',
  help: [
    'Gebruik: npx wijkbeeld accounts reset INLOGNAAM',
    '',
    'Het oude wachtwoord, de code-app en de herstelcodes werken meteen niet meer, en alle sessies stoppen.',
    '',
    'Opties:',
    dataOption,
  ].join('\n'),
  words: 1,
  options: {},
  async run(context) {
    const loginName = loginNameOf(context, 'accounts reset');
    const token = await onDatabase(context, (db) => resetAccount(db, loginName, new Date()));
    return [`Geef deze link aan wie bij ${loginName} hoort:`, ...linkLines(context.settings, token)].join(
      '\n',
    );
  },
};
