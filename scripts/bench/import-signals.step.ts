import { openDatabase } from '#cli/database.ts';
import type { Settings } from '#env.ts';
import { importSignalFile } from '#imports/signal-runner.server.ts';
import { loadReporterKey } from '#signals/reporter-key.ts';
import { pointCategories } from './signal-file.ts';
import { timeStatements } from './statement-times.ts';
import { peakMegabytes } from './tools.ts';

/** How an import went; every time is in milliseconds. */
export interface ImportTimes {
  rows: number;
  /** Of them without a place in any area. */
  unplaced: number;
  total: number;
  /** Until the last row was stored; what follows is settling, counting and publishing. */
  read: number;
  count: number;
  /** Waiting for the database, by kind of statement. */
  statements: Record<string, number>;
  /** The same file read and checked without storing anything. */
  trial: number;
  /** Of all processor cores together, by this process with its database worker. */
  processor: number;
  /** Most memory this process held during the import. */
  megabytes: number;
}

/** Imports a file of signals as the product does, and says where the time went. */
export async function importSignals(input: { settings: Settings; path: string }): Promise<ImportTimes> {
  const { settings, path } = input;
  const statements = timeStatements(kindOf);
  const database = await openDatabase(settings, true);
  try {
    const { db } = database;
    const key = loadReporterKey(settings);
    const options = { source: 'politie', profile: { categories: pointCategories } };
    const processor = process.cpuUsage();
    const began = performance.now();
    let readUntil = began;
    let countFrom = 0;
    const { outcome, report } = await importSignalFile(db, path, key, options, (phase) => {
      if (phase === 'read') readUntil = performance.now();
      else countFrom ||= performance.now();
    });
    const ended = performance.now();
    if (outcome !== 'live') throw new Error(`Import ${outcome}: ${JSON.stringify(report.counts)}`);
    const { user, system } = process.cpuUsage(processor);
    const megabytes = peakMegabytes();
    const kept = Object.fromEntries(statements);
    const trialFrom = performance.now();
    // As another source, because of this one the file is known and would not be read.
    await importSignalFile(db, path, key, {
      ...options,
      source: 'jongerenwerk',
      mayRepeat: true,
      isTrial: true,
    });
    const unplaced = await db
      .selectFrom('signal')
      .select((expression) => expression.fn.countAll<number>().as('count'))
      .where('areaCode', 'is', null)
      .executeTakeFirstOrThrow();
    return {
      rows: report.accepted,
      unplaced: unplaced.count,
      total: ended - began,
      read: readUntil - began,
      count: ended - countFrom,
      statements: kept,
      trial: performance.now() - trialFrom,
      processor: (user + system) / 1000,
      megabytes,
    };
  } finally {
    await database.close();
  }
}

/** What a statement of an import does, in the words of the table. */
function kindOf(statement: string): string | undefined {
  const text = statement.trim().replaceAll('"', '');
  if (text.startsWith('insert into signal')) return 'signalen schrijven';
  if (text.startsWith('insert into cell_exact')) return 'exacte cellen schrijven';
  if (text.startsWith('insert into cell_protected')) return 'beschermde cellen schrijven';
  if (/^(delete|update|select count.*) (from )?signal/.test(text)) return 'dubbele en ongeplaatste signalen';
  if (/^select .* from signal/s.test(text)) return 'signalen teruglezen';
  if (text.startsWith('delete from')) return 'oude cellen opruimen';
  return 'overige opdrachten';
}
