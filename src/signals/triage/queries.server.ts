import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Notice, NoticeEvent } from '#signals/triage/model.ts';
import { replayNotice } from '#signals/triage/replay.ts';
import type { Candidate, Resemblance } from '#signals/triage/similar.ts';
import { likeness } from '#signals/triage/rules.ts';
import { unknownSignal } from '#signals/triage/rights.server.ts';
import { addDays } from '#text/calendar.ts';
import { DomainError } from '#errors.ts';

/** One event of the history of a signal, with who made it and when. */
export interface NoticeLine {
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: NoticeEvent;
}

/** A signal with its history, the first event first. */
export interface FoundNotice {
  id: string;
  /** Number of events: the version someone looks at. */
  sequence: number;
  notice: Notice;
  receivedBy: string;
  history: NoticeLine[];
}

/**
 * One signal. Throws NOT_FOUND when there is none, or none for this viewer.
 *
 * @param reader the database as this viewer reads signals at work (`inboxDatabase`), or all of it for a command
 */
export async function getNotice(reader: Database, id: string): Promise<FoundNotice> {
  const [found] = await listNotices(reader, [id]);
  if (found === undefined) throw unknownSignal();
  return found;
}

/** Those of these signals that are there for this viewer, in the order of their numbers. */
export async function listNotices(reader: Database, ids: readonly string[]): Promise<FoundNotice[]> {
  if (ids.length === 0) return [];
  const rows = await reader
    .selectFrom('noticedSignalEvent')
    .select(['signalId', 'sequence', 'madeAt', 'madeBy', 'event'])
    .where('signalId', 'in', ids)
    .orderBy('signalId')
    .orderBy('sequence')
    .execute();
  const histories = new Map<string, NoticeLine[]>();
  for (const { signalId, event, ...line } of rows) {
    const known = histories.get(signalId) ?? [];
    known.push({ ...line, event: event as NoticeEvent });
    histories.set(signalId, known);
  }
  return [...histories].map(([id, history]) => ({
    ...{ id, sequence: history.length, history },
    receivedBy: history[0]?.madeBy ?? '',
    notice: replayNotice(history.map(({ event }) => event)),
  }));
}

/** A signal in a list elsewhere in the product. */
export interface BriefNotice {
  id: string;
  title: string;
  areaCode: string | null;
  seenOn: string;
  state: string;
  bundleId: number | null;
}

/** Signals by their number or by their bundle that are there for this viewer, the oldest first. */
export async function listBriefly(
  reader: Database,
  { signalIds, bundleIds }: { signalIds: readonly string[]; bundleIds: readonly number[] },
): Promise<BriefNotice[]> {
  return reader
    .selectFrom('noticedSignal')
    .select(['id', 'title', 'areaCode', 'seenOn', 'state', 'bundleId'])
    .where((query) =>
      query.or([
        ...(signalIds.length === 0 ? [] : [query('id', 'in', signalIds)]),
        ...(bundleIds.length === 0 ? [] : [query('bundleId', 'in', bundleIds)]),
      ]),
    )
    .orderBy('seenOn')
    .orderBy('id')
    .execute();
}

/** A bundle: signals that are about one problem. */
export interface Bundle {
  id: number;
  municipalityCode: string;
}

/** What a list tells of a bundle, from those of its signals that this viewer reads. */
export interface BundleLine {
  /** Title of the oldest one, and which one that is: the bundle itself has no title. */
  title: string;
  oldestId: string;
  count: number;
}

/** Refused as if it did not exist: a bundle of which someone reads nothing. */
export const unknownBundle = () =>
  new DomainError('NOT_FOUND', 'Deze bundel bestaat niet, is leeg, of hoort niet bij uw gebied.');

/** The number of a bundle as an address names it. Throws NOT_FOUND for what can be no number of one. */
export function readBundleNumber(text: string | undefined): number {
  const id = /^\d{1,10}$/.test(text ?? '') ? Number(text) : 0;
  // What the database takes for one.
  if (id < 1 || id >= 2 ** 31) throw unknownBundle();
  return id;
}

/** A bundle with the signals in it that this viewer reads, the oldest first. Throws NOT_FOUND when it has none of those. */
export async function getBundle(
  reader: Database,
  id: number,
): Promise<{ bundle: Bundle; members: FoundNotice[] }> {
  const bundle = await findBundle(reader, id);
  const members = bundle === undefined ? [] : await listNotices(reader, await memberIds(reader, id));
  if (bundle === undefined || members.length === 0) throw unknownBundle();
  return {
    bundle,
    members: members.toSorted((one, other) => one.notice.seenOn.localeCompare(other.notice.seenOn)),
  };
}

function findBundle(reader: Database, id: number): Promise<Bundle | undefined> {
  return reader
    .selectFrom('signalBundle')
    .select(['id', 'municipalityCode'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Numbers of the signals in a bundle. */
export async function memberIds(reader: Database, bundleId: number): Promise<string[]> {
  const rows = await reader
    .selectFrom('noticedSignal')
    .select('id')
    .where('bundleId', '=', bundleId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Bundles with these numbers that this viewer reads, each with how many signals it has for them. */
export async function listBundles(
  reader: Database,
  ids: readonly number[],
): Promise<Map<number, BundleLine>> {
  if (ids.length === 0) return new Map();
  const rows = await bundleLines(reader).where('signalBundle.id', 'in', ids).execute();
  return new Map(rows.map(({ id, ...line }) => [id, line]));
}

/** Bundles with signals that are still worked on, the largest first; at most eight. */
export async function listOpenBundles(
  reader: Database,
  municipalityCode: string,
): Promise<({ id: number } & BundleLine)[]> {
  return bundleLines(reader)
    .where('signalBundle.municipalityCode', '=', municipalityCode)
    .where('noticedSignal.stage', '<>', 'settled')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('signalBundle.id', 'desc')
    .limit(8)
    .execute();
}

function bundleLines(reader: Database) {
  const oldest = (column: string) =>
    sql<string>`(array_agg(${sql.ref(column)} order by noticed_signal.seen_on, noticed_signal.id))[1]`;
  return reader
    .selectFrom('signalBundle')
    .innerJoin('noticedSignal', 'noticedSignal.bundleId', 'signalBundle.id')
    .select([
      'signalBundle.id',
      oldest('noticedSignal.title').as('title'),
      oldest('noticedSignal.id').as('oldestId'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .groupBy('signalBundle.id');
}

/** More than these are not looked at one by one: the newest ones of a theme that are still worked on. */
const mostCandidates = 400;

/** Signals that one may be about the same as: of its theme, in its municipality and around its days, the newest first. */
export async function listCandidates(
  reader: Database,
  municipalityCode: string,
  wanted: readonly Pick<Resemblance, 'themeCode' | 'seenOn'>[],
): Promise<Candidate[]> {
  const days = wanted.map(({ seenOn }) => seenOn).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  return reader
    .selectFrom('noticedSignal')
    .select(['id', 'title', 'bundleId', 'categoryCode', 'themeCode', 'seenOn'])
    .select(['areaCode', 'longitude', 'latitude'])
    .where('municipalityCode', '=', municipalityCode)
    .where('themeCode', 'in', [...new Set(wanted.map(({ themeCode }) => themeCode))])
    .where('seenOn', '>=', addDays(first, -likeness.days))
    .where('seenOn', '<=', addDays(last, likeness.days))
    .where('stage', '<>', 'settled')
    .orderBy('seenOn', 'desc')
    .orderBy('id')
    .limit(mostCandidates)
    .execute();
}
