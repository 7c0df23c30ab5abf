import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noStatements, parseStatements, type Statements } from './statements.ts';

/** Name of the file in the data folder; `docs/verantwoording.voorbeeld.json` shows what it may hold. */
export const statementsFile = 'verantwoording.json';

/**
 * What the municipality filled in, read anew each time so that a change shows at once. Without a file, nothing; with one
 * that is wrong, nothing and what is wrong with it.
 */
export async function readStatements(
  dataFolder: string,
): Promise<{ statements: Statements; problem: string | null }> {
  let text: string;
  try {
    text = await readFile(join(dataFolder, statementsFile), 'utf8');
  } catch {
    return { statements: noStatements, problem: null };
  }
  const read = parseStatements(text);
  if ('problem' in read) return { statements: noStatements, problem: read.problem };
  return { statements: read, problem: null };
}
