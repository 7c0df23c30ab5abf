import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Member } from '#approaches/members/model.ts';

/**
 * Everyone who takes part in a case, took part, or waits for a second person; the first who was added at the top.
 *
 * @param reader the database as this viewer reads cases (`casesDatabase`)
 */
export function listMembers(reader: Database, approachId: string): Promise<Member[]> {
  return reader
    .selectFrom('approachMember')
    .select(['id', 'actor', 'name', 'partnerId', 'isLead', 'purpose', 'addedAt', 'approvedAt'])
    .select(['endedAt', 'endReason'])
    .where('approachId', '=', approachId)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
}

/** Someone who waits for a second person, as whoever approves sees it: the case by its reference and nothing of what is in it. */
export interface WaitingMember {
  id: string;
  title: string;
  name: string;
  organisation: string;
  purpose: string;
  addedAt: Date;
  addedBy: string;
}

/** Members that wait for a second person, as far as this viewer may be that. */
export async function listWaiting(reader: Database): Promise<WaitingMember[]> {
  const { rows } = await sql<WaitingMember>`
    select id, title, name, organisation, purpose, added_at, added_by from waiting_members()`.execute(reader);
  return rows;
}

/** A group as someone knows it who takes no part in it. */
export interface NamedGroup {
  title: string;
  level: string;
  areaCodes: string[];
  isClosed: boolean;
}

/** The groups of the municipality of which this viewer knows the names; none for who knows no more than their own cases. */
export async function listNamedGroups(reader: Database): Promise<NamedGroup[]> {
  const { rows } = await sql<NamedGroup>`
    select title, level, area_codes, is_closed from groups_by_name() order by is_closed, title`.execute(
    reader,
  );
  return rows;
}
