import type { ParseArgsConfig } from 'node:util';
import type { Settings } from '#env.ts';
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
  /** Returns the one-line verdict, or undefined for a command that keeps running until it is stopped. */
  run(context: CommandContext): Promise<string | undefined>;
}

/** Options every command understands. */
export const commonOptions = {
  help: { type: 'boolean', short: 'h' },
  data: { type: 'string' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;
