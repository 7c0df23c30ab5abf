import { listAccounts } from '#auth/accounts/queries.server.ts';
import { logDatabase, manageDatabase } from '#auth/database.ts';
import { keysMeant, logWordsWith, type NamedAccount } from '#auth/log-words.ts';
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

/** Names of what has one besides accounts, by its key, as far as someone may read them. */
type RecordNames = (viewer: Viewer) => Promise<ReadonlyMap<string, string>>;
const noNames: RecordNames = async () => new Map();

/** @param accounts those that the reader may know by name */
async function readPage(
  log: Database,
  filter: LogFilter,
  accounts: readonly NamedAccount[],
  records: ReadonlyMap<string, string>,
) {
  const meant = (text: string | null) => (text === null ? null : keysMeant(text, accounts, records));
  const keys = { actors: meant(filter.actor), subjects: meant(filter.subject) };
  return { lines: await listLines(log, filter, onPage + 1, keys), resources: await listResources(log) };
}

/** The log of everyone; looking at it is written down like every other look. */
export async function loadWholeLog(event: Asking, namesFor: RecordNames = noNames) {
  const { locals, url } = event;
  const { db, viewer } = await openContext(event);
  const filter = readLogFilter(url.searchParams);
  const asker = askerOf(viewer, locals.purpose ?? '', locals.requestId);
  const read = { resource: 'auditLog' };
  const accounts = await listAccounts(manageDatabase(db, viewer));
  const records = await namesFor(viewer);
  const page = withAudit(logDatabase(db, viewer, true), asker, read, async (tx) => ({
    data: await readPage(tx, filter, accounts, records),
    subjects: [],
  }));
  return logPage(filter, await orRefuse(page), logWordsWith(accounts, records));
}

/** What was done in the own name. */
export async function loadOwnLog(event: Asking, namesFor: RecordNames = noNames) {
  const { url } = event;
  const { db, viewer } = await openContext(event);
  const records = await namesFor(viewer);
  const filter = { ...readLogFilter(url.searchParams), actor: null };
  const page = await readPage(logDatabase(db, viewer, false), filter, [], records);
  return logPage(filter, page, logWordsWith([], records));
}

function logPage(
  filter: LogFilter,
  { lines, resources }: { lines: AuditLine[]; resources: string[] },
  words: LogWords,
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
export async function ownLogFile(event: Asking, namesFor: RecordNames = noNames): Promise<string> {
  const { url } = event;
  const { db, viewer } = await openContext(event);
  const records = await namesFor(viewer);
  const filter = { ...readLogFilter(url.searchParams), actor: null };
  const subjects = filter.subject === null ? null : keysMeant(filter.subject, [], records);
  const lines = await listLines(logDatabase(db, viewer, false), filter, inFile, { actors: null, subjects });
  const words = logWordsWith([], records);
  return logFile(lines.map((line) => logRow(line, words)));
}
