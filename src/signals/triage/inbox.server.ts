import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { stages, type Stage } from '#signals/triage/moves.ts';

/** How many signals a page of the inbox shows. */
export const inboxPage = 25;

/** Which signals the inbox shows; null leaves a part open. */
export interface InboxFilter {
  /** The municipality; null for the own organisation, wherever its signals are. */
  municipalityCode: string | null;
  stage: Stage;
  /** Codes of areas of any level. */
  areaCodes: readonly string[] | null;
  themeCode: string | null;
  sourceId: string | null;
  isLate: boolean;
  isPlaceless: boolean;
  /** Organisations that the viewer works for, and whether only what was passed on to those is shown. */
  ownIds: readonly string[];
  isPassedOn: boolean;
  /** From 1. */
  page: number;
}

/** A signal in the inbox. */
export interface InboxRow {
  id: string;
  title: string;
  categoryCode: string;
  themeCode: string;
  municipalityCode: string;
  areaCode: string | null;
  longitude: number | null;
  latitude: number | null;
  seenOn: string;
  receivedOn: string;
  sourceId: string;
  state: string;
  passedToId: string | null;
  dueOn: string | null;
  bundleId: number | null;
  sequence: number;
  changedAt: Date;
}

type Chosen = Omit<InboxFilter, 'stage' | 'page'>;

function passedToOwn({ ownIds }: Chosen) {
  return sql<boolean>`passed_to_id = any(${sql.val([...ownIds])}::text[])`;
}

function chosenOf(reader: Database, filter: Chosen, today: string) {
  let query = reader.selectFrom('noticedSignal');
  if (filter.municipalityCode !== null) query = query.where('municipalityCode', '=', filter.municipalityCode);
  if (filter.areaCodes !== null)
    query = query.where(sql<boolean>`area_code = any(${sql.val([...filter.areaCodes])}::text[])`);
  if (filter.themeCode !== null) query = query.where('themeCode', '=', filter.themeCode);
  if (filter.sourceId !== null) query = query.where('sourceId', '=', filter.sourceId);
  if (filter.isLate) query = query.where('dueOn', '<', today);
  if (filter.isPlaceless) query = query.where('areaCode', 'is', null);
  if (filter.isPassedOn) query = query.where(passedToOwn(filter));
  return query;
}

/**
 * A page of the inbox: the signal that is due first at the top, what is settled by what changed last.
 *
 * @param reader the database as this viewer reads signals at work (`inboxDatabase`)
 */
export async function listInbox(reader: Database, filter: InboxFilter, today: string): Promise<InboxRow[]> {
  const query = chosenOf(reader, filter, today)
    .select(['id', 'title', 'categoryCode', 'themeCode', 'municipalityCode', 'areaCode'])
    .select(['longitude', 'latitude', 'seenOn', 'receivedOn', 'sourceId', 'state', 'passedToId'])
    .select(['dueOn', 'bundleId', 'sequence', 'changedAt'])
    .where('stage', '=', filter.stage);
  const ordered =
    filter.stage === 'settled'
      ? query.orderBy('changedAt', 'desc')
      : query.orderBy('dueOn').orderBy('receivedOn');
  return ordered
    .orderBy('id')
    .limit(inboxPage)
    .offset((filter.page - 1) * inboxPage)
    .execute();
}

/** How many signals stand in a tab, and how many of those are late, have no place, or were passed on to the own organisation. */
export interface StageCount {
  all: number;
  late: number;
  placeless: number;
  passedOn: number;
}

/** The same for every tab, or for some of them, of the signals that a filter leaves; one query. */
export async function countInbox<Tab extends Stage = Stage>(
  reader: Database,
  filter: Chosen,
  today: string,
  tabs: readonly Tab[] = Object.keys(stages) as Tab[],
): Promise<Record<Tab, StageCount>> {
  // Without grouping: fifty thousand rows are counted faster than sorted.
  const inTab = (stage: Stage) => sql`filter (where stage = ${stage}`;
  const row = await chosenOf(reader, filter, today)
    .where('stage', 'in', tabs)
    .select(
      tabs.flatMap((stage) => [
        sql<number>`(count(*) ${inTab(stage)}))::int`.as(`${stage}_all`),
        sql<number>`(count(*) ${inTab(stage)} and due_on < ${today}::date))::int`.as(`${stage}_late`),
        sql<number>`(count(*) ${inTab(stage)} and area_code is null))::int`.as(`${stage}_placeless`),
        sql<number>`(count(*) ${inTab(stage)} and ${passedToOwn(filter)}))::int`.as(`${stage}_passed`),
      ]),
    )
    .executeTakeFirst();
  const found = (row ?? {}) as Record<string, number>;
  const counts = tabs.map((stage) => {
    const of = (what: string) => found[`${stage}${what}`] ?? 0;
    return [stage, { all: of('All'), late: of('Late'), placeless: of('Placeless'), passedOn: of('Passed') }];
  });
  return Object.fromEntries(counts) as Record<Tab, StageCount>;
}

/** How many signals organisations have in hand that were passed on to them. */
export async function countPassedOn(reader: Database, partnerIds: readonly string[]): Promise<number> {
  if (partnerIds.length === 0) return 0;
  const { count } = await reader
    .selectFrom('noticedSignal')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('passedToId', 'in', partnerIds)
    .where('state', '=', 'passedOn')
    .executeTakeFirstOrThrow();
  return count;
}
