import type { ParseArgsConfig } from 'node:util';
import type { Settings } from '#env.ts';
import { DomainError } from '#errors.ts';
import type { Progress } from '#cli/progress.ts';

export type OptionValues = Record<string, string | boolean | undefined>;

/** What a sub-command gets to work with. */
export interface CommandContext {
  settings: Settings;
  /** Root folder of the product, where build/ and data/ are. */
  root: string;
  options: OptionValues;
  positionals: string[];
  /** Prints a line for the person at the keyboard. */
  say(line: string): void;
  progress: Progress;
}

/** One sub-command: its words on the command line, its help, and what it does. */
export interface Command {
  /** One or two words: `start`, `signals import`. */
  name: string;
  summary: string;
  /** The full help text, Dutch, without the heading line. */
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Words it takes besides options, such as the name of a file; none when absent. */
  words?: number;
  /** Keeps running until it is stopped, and sees to that itself. */
  stopsItself?: boolean;
  /** Returns the one-line verdict, or undefined for a command that keeps running until it is stopped. */
  run(context: CommandContext): Promise<string | undefined>;
}

/** The command line was used wrongly: another option or word is needed, and nothing was begun. The message is Dutch. */
export class UsageError extends DomainError {
  constructor(message: string) {
    super('INVALID', message);
    this.name = 'UsageError';
  }
}

/** A name given with an option; undefined when the option is not there. Throws `UsageError` for one without a letter or digit. */
export function readName(value: unknown, option: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (/[\p{L}\p{N}]/u.test(value)) return value;
  throw new UsageError(`--${option} is leeg. Geef een naam met letters of cijfers.`);
}

/** How a command line ends, as every shell script can read it. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** Options every command understands. */
export const commonOptions = {
  help: { type: 'boolean', short: 'h' },
  data: { type: 'string' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;
