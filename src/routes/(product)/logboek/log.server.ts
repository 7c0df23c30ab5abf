import { listAccounts } from '#auth/accounts/queries.server.ts';
import { logDatabase, manageDatabase } from '#auth/database.ts';
import { keysMeant, logWords, logWordsWith, type NamedAccount } from '#auth/log-words.ts';
import type { Viewer } from '#auth/model.ts';
import { askerOf } from '#auth/purposes.ts';
import { logParameters, readLogFilter, type LogFilter } from '#audit/filter.ts';
import { listLines, listResources } from '#audit/queries.server.ts';
import { withAudit } from '#audit/reads.server.ts';
import { logFile, logRow, type LogWords } from '#audit/view.ts';
import type { AuditLine } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { orRefuse, openContext } from '../../guard.server.ts';

type Asking = Parameters<typeof openContext>[0];

/** Lines on a page, and in a file: more is no answer, and a filter finds the rest. */
const onPage = 100;
const inFile = 10_000;

async function readPage(log: Database, filter: LogFilter, accounts: readonly NamedAccount[] = []) {
  const meant = (text: string | null) => (text === null ? null : keysMeant(text, accounts));
  const keys = { actors: meant(filter.actor), subjects: meant(filter.subject) };
  return { lines: await listLines(log, filter, onPage + 1, keys), resources: await listResources(log) };
}

/**
 * The log of everyone; looking at it is written down like every other look.
 *
 * @param namesOfOthers names of what has one besides accounts, by its key, for someone who may read the log
 */
export async function loadWholeLog(
  event: Asking,
  namesOfOthers: (viewer: Viewer) => Promise<ReadonlyMap<string, string>> = async () => new Map(),
) {
  const { locals, url } = event;
  const { db, viewer } = await openContext(event);
  const filter = readLogFilter(url.searchParams);
  const asker = askerOf(viewer, locals.purpose ?? '', locals.requestId);
  const read = { resource: 'auditLog' };
  const accounts = await listAccounts(manageDatabase(db, viewer));
  const page = withAudit(logDatabase(db, viewer, true), asker, read, async (tx) => ({
    data: await readPage(tx, filter, accounts),
    subjects: [],
  }));
  return logPage(filter, await orRefuse(page), logWordsWith(accounts, await namesOfOthers(viewer)));
}

/** What was done in the own name. */
export async function loadOwnLog(event: Asking) {
  const { url } = event;
  const { db, viewer } = await openContext(event);
  const filter = { ...readLogFilter(url.searchParams), actor: null };
  return logPage(filter, await readPage(logDatabase(db, viewer, false), filter));
}

function logPage(
  filter: LogFilter,
  { lines, resources }: { lines: AuditLine[]; resources: string[] },
  words: LogWords = logWords,
) {
  const shown = lines.slice(0, onPage);
  const parameters = logParameters(filter);
  const older = new URLSearchParams(parameters);
  older.set('voor', String(shown.at(-1)?.sequence ?? 0));
  return {
    filter,
    isFiltered: [...parameters].length > 0,
    rows: shown.map((line) => logRow(line, words)),
    resources: resources.map((name) => ({ name, label: words.resource(name) })),
    olderHref: lines.length > onPage ? `?${older}` : null,
    parameters: String(parameters),
  };
}

export type LogPageData = ReturnType<typeof logPage>;

/** What was done in the own name, as a file. */
export async function ownLogFile(event: Asking): Promise<string> {
  const { url } = event;
  const { db, viewer } = await openContext(event);
  const filter = { ...readLogFilter(url.searchParams), actor: null };
  const lines = await listLines(logDatabase(db, viewer, false), filter, inFile);
  return logFile(lines.map((line) => logRow(line, logWords)));
}
