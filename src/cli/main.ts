import { parseArgs } from 'node:util';
import { commonOptions, exitCodes, UsageError, type Command, type OptionValues } from '#cli/command.ts';
import { createProgress } from '#cli/progress.ts';
import { readSettings } from '#env.ts';
import { interruptible } from '#cli/interrupt.ts';
import { errorText, readableText } from '#errors.ts';
import { startCommand } from '#cli/start.ts';
import { devCommand } from '#cli/dev.ts';
import { doctorCommand } from '#cli/doctor.ts';
import { demoSeedCommand } from '#cli/demo-seed.ts';
import { areasImportCommand } from '#cli/areas-import.ts';
import { areasUseCommand } from '#cli/areas-use.ts';
import { signalsImportCommand } from '#cli/signals-import.ts';
import { figuresImportCommand } from '#cli/figures-import.ts';
import { approachesAddCommand, approachesCheckCommand } from '#cli/approaches.ts';
import { disclosureAttackCommand } from '#cli/disclosure-attack.ts';
import { disclosureHideCommand } from '#cli/disclosure-hide.ts';
import { hotspotsRunCommand } from '#cli/hotspots-run.ts';
import { importsUndoCommand } from '#cli/imports-undo.ts';
import { auditVerifyCommand } from '#cli/audit-verify.ts';
import { auditAnchorCommand } from '#cli/audit-anchor.ts';
import { retentionPlanCommand, retentionRunCommand } from '#cli/retention.ts';
import {
  accountsAddCommand,
  accountsDisableCommand,
  accountsFirstLinkCommand,
  accountsListCommand,
  accountsResetCommand,
} from '#cli/accounts.ts';

const commands: readonly Command[] = [
  startCommand,
  areasImportCommand,
  areasUseCommand,
  signalsImportCommand,
  figuresImportCommand,
  importsUndoCommand,
  hotspotsRunCommand,
  disclosureAttackCommand,
  disclosureHideCommand,
  approachesCheckCommand,
  approachesAddCommand,
  accountsFirstLinkCommand,
  accountsAddCommand,
  accountsListCommand,
  accountsDisableCommand,
  accountsResetCommand,
  demoSeedCommand,
  auditVerifyCommand,
  auditAnchorCommand,
  retentionPlanCommand,
  retentionRunCommand,
  doctorCommand,
  devCommand,
];

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return [
    'Gebruik: npx wijkbeeld <opdracht> [opties]',
    '',
    ...lines,
    '',
    'Hulp bij een opdracht: npx wijkbeeld <opdracht> --help',
    'Een opdracht eindigt met 0 als het werk gedaan is, 1 als het niet lukte, 2 als de opdracht niet klopt.',
  ].join('\n');
}

/** The commands that begin with this word, when it needs another one after it. */
function commandsOf(word: string): readonly Command[] {
  return commands.filter((command) => command.name.startsWith(`${word} `));
}

/** What is wrong with words that are no command. A first word that is right gets the words that may follow it. */
function unknownCommand([first = '', second]: readonly string[]): string {
  const related = commandsOf(first);
  const given = second === undefined || second.startsWith('-') ? first : `${first} ${second}`;
  if (related.length === 0) return `Onbekende opdracht: ${given}.\n\n${overview()}`;
  const lines = related.map((command) => `  npx wijkbeeld ${command.name}: ${command.summary}`);
  const problem = given === first ? `Wat moet er met ${first}?` : `Onbekende opdracht: ${given}.`;
  return [`${problem} Er is:`, ...lines].join('\n');
}

function findCommand(words: readonly string[]): { command: Command; rest: string[] } | undefined {
  for (const size of [2, 1]) {
    const command = commands.find((candidate) => candidate.name === words.slice(0, size).join(' '));
    if (command !== undefined) return { command, rest: words.slice(size) };
  }
  return undefined;
}

interface ParsedArguments {
  options: OptionValues;
  positionals: string[];
}

/** The arguments of a command, or in one Dutch sentence why they are not understood. */
function parse(command: Command, rest: string[]): ParsedArguments | { problem: string } {
  try {
    const parsed = parseArgs({
      args: rest,
      options: { ...commonOptions, ...command.options },
      allowPositionals: true,
    });
    const surplus = parsed.positionals[command.words ?? 0];
    if (surplus !== undefined)
      return { problem: `"${surplus}" is te veel. Zie npx wijkbeeld ${command.name} --help.` };
    return { options: parsed.values, positionals: parsed.positionals };
  } catch (error) {
    const [, name = ''] = /'(?:-\w, )?(--?[\w-]+)/.exec(errorText(error)) ?? [];
    const isUnknown = (error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    const takesNone = errorText(error).includes('does not take');
    const what = isUnknown ? 'bestaat niet' : takesNone ? 'krijgt geen waarde' : 'mist een waarde';
    return { problem: `De optie ${name} ${what}. Zie npx wijkbeeld ${command.name} --help.` };
  }
}

/**
 * Runs the command line and returns the exit code: 0 done, 1 the work failed or was refused, 2 the command line is wrong.
 * Prints one line as verdict; a failure is one Dutch sentence on standard error.
 */
export async function main(args: string[], root: string): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    say(overview());
    return exitCodes.done;
  }
  const found = findCommand(args);
  if (found === undefined) {
    process.stderr.write(`${unknownCommand(args)}\n`);
    return exitCodes.usage;
  }
  const { command, rest } = found;
  const parsed = parse(command, rest);
  if ('problem' in parsed) {
    process.stderr.write(`${parsed.problem}\n`);
    return exitCodes.usage;
  }
  const { options, positionals } = parsed;
  const complain = (line: string) => process.stderr.write(`${line}\n`);
  const shown = createProgress(process.stderr);
  const { progress, end } = command.stopsItself
    ? { progress: shown, end: () => undefined }
    : interruptible(shown, complain, () => process.exit(exitCodes.failed));
  try {
    if (options.help === true) {
      say(`wijkbeeld ${command.name}: ${command.summary}\n\n${command.help}`);
      return exitCodes.done;
    }
    const given = { WIJKBEELD_DATA: options.data, PORT: options.port, HOST: options.host };
    const env = {
      ...process.env,
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string')),
    } as Record<string, string>;
    const settings = readSettings(env, typeof options.data === 'string' ? process.cwd() : root);
    if ('problem' in settings) throw new UsageError(settings.problem);
    const verdict = await command.run({ settings, root, options, positionals, say, progress });
    progress.finish();
    if (verdict !== undefined) say(verdict);
    return exitCodes.done;
  } catch (error) {
    progress.finish();
    complain(
      readableText(error) ??
        `Er ging iets mis dat niet had mogen gebeuren: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  } finally {
    end();
  }
}
