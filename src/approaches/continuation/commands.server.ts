import { sql } from 'kysely';
import type { Deed } from '#audit/deeds.server.ts';
import { goOn, type HotspotAlong } from '#approaches/continuation/decide.ts';
import type { Beginning } from '#approaches/decide.ts';
import { holdApproach } from '#approaches/hold.server.ts';
import { verdictOf } from '#approaches/hotspots/verdict.server.ts';
import type { Approach, ApproachType } from '#approaches/model.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { findOrientation, getApproach } from '#approaches/queries.server.ts';
import { requireChanging, type ApproachDecider } from '#approaches/rights.server.ts';
import { addTo } from '#approaches/store.server.ts';
import { getType } from '#approaches/types.server.ts';
import { unknown } from '#approaches/unknown.ts';
import type { Database } from '#db/connection.ts';
import { uncapitalise } from '#text/numbers.ts';
import { DomainError } from '#errors.ts';

/** The hotspots that go along into an approach that continues another, with how they stand now; none for one that begins by itself. */
export async function hotspotsAlong(
  db: Database,
  by: ApproachDecider,
  { continuesId = null }: Pick<Beginning, 'continuesId'>,
): Promise<HotspotAlong[]> {
  // Whether it may be read at all is asked, and written down, with the deed; of a case nothing is looked up before that.
  if (continuesId === null || (await findOrientation(db, continuesId)) !== 'area') return [];
  const along: HotspotAlong[] = [];
  for (const { since, verdict: _, ...hotspot } of (await getApproach(db, continuesId, null)).approach
    .hotspots)
    along.push({ hotspot, since, verdict: await verdictOf(db, by, hotspot) });
  return along;
}

/**
 * Says of the approach that a new one continues that it goes on there, and gives what was done by that; nothing for one that begins by
 * itself. Throws NOT_FOUND for an approach that this viewer does not change, and CONFLICT when it cannot go on so, or does already.
 */
export async function goOnFrom(
  tx: Database,
  by: ApproachDecider,
  { continuesId = null, municipalityCode }: Pick<Beginning, 'continuesId' | 'municipalityCode'>,
  next: { id: string; type: ApproachType },
): Promise<Deed[]> {
  if (continuesId === null) return [];
  // Of a case no other one tells that it is there.
  if (next.type.orientation !== 'area') throw unknown();
  await holdApproach(tx, continuesId);
  const found = await getApproach(tx, continuesId, null);
  await requireChanging(tx, by, found);
  const { approach } = found;
  if (approach.municipalityCode !== municipalityCode) throw unknown();
  const running = await listRunning(tx, approach);
  if (running.some(({ typeCode }) => typeCode === next.type.code))
    throw new DomainError(
      'CONFLICT',
      `"${approach.title}" loopt al verder als ${uncapitalise(next.type.name)}. Open die aanpak, of sluit hem eerst.`,
    );
  const type = await getType(tx, approach.typeCode, approach.typeVersion);
  await addTo(tx, by, found, type, [goOn(type, approach, next, by.today)]);
  return [{ action: 'update', resource: resourceOf.area, subject: continuesId }];
}

/**
 * Holds what an approach continues, before that approach itself is held: whoever opens either of them again waits here for the other.
 * Nothing for one that began by itself, or whose predecessor is not kept any more.
 */
export async function holdPrevious(tx: Database, id: string): Promise<void> {
  await sql`
    select id from approach
    where id = (select event->>'continuesId' from approach_event where approach_id = ${id} and sequence = 1)
    for update`.execute(tx);
}

/**
 * Throws CONFLICT when a closed approach runs on in another one, or what it continues was opened again: opened as well, two would be at
 * work on one problem.
 */
export async function requireAlone(tx: Database, approach: Approach): Promise<void> {
  const [running] = await listRunning(tx, approach);
  if (running !== undefined)
    throw new DomainError(
      'CONFLICT',
      'Deze aanpak loopt verder in een andere aanpak. Sluit die eerst voordat u deze heropent.',
    );
  const { continuesId } = approach;
  if (continuesId === null) return;
  const previous = tx.selectFrom('approach').select('id').where('id', '=', continuesId);
  if ((await previous.where('closedOn', 'is', null).execute()).length > 0)
    throw new DomainError(
      'CONFLICT',
      'De aanpak waar deze op volgt, is heropend. Sluit die eerst voordat u deze heropent.',
    );
}

/** Where an approach went on and which still runs. */
async function listRunning(
  tx: Database,
  { continuations }: Pick<Approach, 'continuations'>,
): Promise<{ id: string; typeCode: string }[]> {
  if (continuations.length === 0) return [];
  return tx
    .selectFrom('approach')
    .select(['id', 'typeCode'])
    .where(
      'id',
      'in',
      continuations.map(({ nextId }) => nextId),
    )
    .where('closedOn', 'is', null)
    .execute();
}
