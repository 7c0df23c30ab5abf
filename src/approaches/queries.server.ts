import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { HotspotLink } from '#approaches/hotspots/model.ts';
import type { Approach, ApproachEvent, Orientation } from '#approaches/model.ts';
import { orientationOf } from '#approaches/orientation-rights.ts';
import type { Arrival } from '#approaches/worked-on.ts';
import { outlinedBy, replay } from '#approaches/replay.ts';
import { unknown } from '#approaches/unknown.ts';
import { DomainError } from '#errors.ts';

/** An approach in a list. */
export interface ApproachLine {
  id: string;
  typeCode: string;
  typeVersion: number;
  municipalityCode: string;
  title: string;
  level: string;
  areaCodes: string[];
  /** The event, by its sequence, that told of the outline that stands; null when it is about whole areas. */
  outlinedBy: number | null;
  parentId: string | null;
  /** The hotspots it answers to; none when it came from elsewhere. */
  hotspots: HotspotLink[];
  step: string;
  stepSince: string;
  startedOn: string;
  closedOn: string | null;
  /** Day on which it was closed and handed up, as long as nothing continues it. */
  handedUpOn: string | null;
  endsOn: string;
  decidingBody: string;
  decidingOn: string;
  leadId: string;
  leadName: string;
  askedLeadId: string | null;
  nextTerm: string | null;
  nextDue: string | null;
}

/** Which approaches to list; null leaves a part open. */
export interface ApproachFilter {
  municipalityCode: string | null;
  /** What they are about. */
  about: readonly Orientation[];
  typeCode: string | null;
  /** `open` is what runs, and what was handed up and waits. */
  state: 'running' | 'open' | 'closed' | 'all';
  /** Those that are about one of these areas. */
  areaCodes: readonly string[] | null;
  parentId: string | null;
}

/** Every approach of an area. */
export const everyApproach: ApproachFilter = {
  municipalityCode: null,
  about: ['area'],
  typeCode: null,
  state: 'all',
  areaCodes: null,
  parentId: null,
};

/**
 * Approaches that a filter leaves, those with the first term at the top, closed ones last.
 *
 * @param reader the database as this viewer reads approaches (`plansDatabase`, `casesDatabase`)
 */
export async function listApproaches(reader: Database, filter: ApproachFilter): Promise<ApproachLine[]> {
  let query = reader
    .selectFrom('approach')
    .innerJoin('partner', 'partner.id', 'approach.leadId')
    .select(['approach.id', 'typeCode', 'typeVersion', 'municipalityCode', 'title', 'level', 'areaCodes'])
    .select([
      'outlinedBy',
      'parentId',
      'hotspots',
      'step',
      'stepSince',
      'startedOn',
      'closedOn',
      'handedUpOn',
      'endsOn',
      'decidingBody',
      'decidingOn',
    ])
    .select(['leadId', 'partner.name as leadName', 'askedLeadId', 'nextTerm', 'nextDue'])
    .where('orientation', 'in', filter.about);
  if (filter.municipalityCode !== null) query = query.where('municipalityCode', '=', filter.municipalityCode);
  if (filter.typeCode !== null) query = query.where('typeCode', '=', filter.typeCode);
  const { state } = filter;
  if (state === 'open')
    query = query.where(({ or, eb }) => or([eb('closedOn', 'is', null), eb('handedUpOn', 'is not', null)]));
  else if (state !== 'all') query = query.where('closedOn', state === 'running' ? 'is' : 'is not', null);
  if (filter.parentId !== null) query = query.where('parentId', '=', filter.parentId);
  if (filter.areaCodes !== null)
    query = query.where(sql<boolean>`area_codes && ${sql.val([...filter.areaCodes])}::text[]`);
  return query
    .orderBy(sql`closed_on desc nulls first`)
    .orderBy(sql`least(next_due, ends_on)`)
    .orderBy('title')
    .orderBy('approach.id')
    .execute();
}

/**
 * The steps that approaches came to, with the day, each approach with its first step first.
 *
 * @param reader as in {@link listApproaches}
 */
export async function listArrivals(
  reader: Database,
  ids: readonly string[],
): Promise<Map<string, Arrival[]>> {
  const arrivals = new Map<string, Arrival[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return arrivals;
  const rows = await reader
    .selectFrom('approachEvent')
    .select('approachId')
    .select([
      sql<string>`coalesce(event->>'to', event->>'step')`.as('step'),
      sql<string>`event->>'day'`.as('day'),
    ])
    .where('approachId', 'in', ids)
    .where(sql<string>`event->>'kind'`, 'in', ['started', 'moved'])
    .orderBy('approachId')
    .orderBy('sequence')
    .execute();
  for (const { approachId, step, day } of rows) arrivals.get(approachId)?.push({ step, day });
  return arrivals;
}

/** The name of an approach; null when there is none for this viewer. */
export async function findTitle(reader: Database, id: string): Promise<{ id: string; title: string } | null> {
  const row = await reader
    .selectFrom('approach')
    .select(['id', 'title'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Names of these approaches by their id, as far as this viewer reads them. */
export async function listTitles(reader: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.selectFrom('approach').select(['id', 'title']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** What continues an approach, as a list tells it. */
export type Continuing = Pick<
  ApproachLine,
  'id' | 'title' | 'typeCode' | 'typeVersion' | 'step' | 'stepSince' | 'closedOn'
>;

/** These approaches by their id with how they stand, as far as this viewer reads them. */
export async function listContinuing(
  reader: Database,
  ids: readonly string[],
): Promise<Map<string, Continuing>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .selectFrom('approach')
    .select(['id', 'title', 'typeCode', 'typeVersion', 'step', 'stepSince', 'closedOn'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** What an approach is about; null when there is none for this viewer. */
export async function findOrientation(reader: Database, id: string): Promise<Orientation | null> {
  const row = await reader
    .selectFrom('approach')
    .select('orientation')
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : orientationOf(row.orientation);
}

/** One event of a history, with who made it and when. */
export interface HistoryLine {
  sequence: number;
  madeAt: Date;
  madeBy: string;
  event: ApproachEvent;
}

/** An approach with its history, the first event first. */
export interface FoundApproach {
  id: string;
  /** Number of events: the version someone looks at. */
  sequence: number;
  orientation: Orientation;
  approach: Approach;
  /** As in {@link ApproachLine}. */
  outlinedBy: number | null;
  history: HistoryLine[];
}

/**
 * One approach, as it is or as it was known at the end of a day. Throws NOT_FOUND when there is none, or none for this viewer, or
 * when it began later.
 *
 * @param reader as in {@link listApproaches}
 * @param day null for now
 */
export async function getApproach(reader: Database, id: string, day: string | null): Promise<FoundApproach> {
  const rows = await reader
    .selectFrom('approachEvent')
    .innerJoin('approach', 'approach.id', 'approachId')
    .select(['approachEvent.sequence', 'madeAt', 'madeBy', 'event', 'orientation'])
    .where('approachId', '=', id)
    .orderBy('approachEvent.sequence')
    .execute();
  const known = rows
    .map(({ orientation: _, ...row }) => ({ ...row, event: row.event as ApproachEvent }))
    .filter(({ event }) => day === null || event.day <= day);
  const [first] = rows;
  if (first === undefined) throw unknown();
  if (known.length === 0)
    throw new DomainError('NOT_FOUND', 'Op die dag was deze aanpak er nog niet. Kies een latere dag.');
  const events = known.map(({ event }) => event);
  return {
    id,
    sequence: rows.length,
    orientation: orientationOf(first.orientation),
    approach: replay(events),
    outlinedBy: outlinedBy(events),
    history: known,
  };
}
