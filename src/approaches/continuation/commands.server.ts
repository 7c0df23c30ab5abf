import type { Deed } from '#audit/deeds.server.ts';
import { carryHotspots, goOn } from '#approaches/continuation/decide.ts';
import type { Beginning } from '#approaches/decide.ts';
import { holdApproach } from '#approaches/hold.server.ts';
import type { Approach, ApproachEvent, ApproachType } from '#approaches/model.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { requireChanging, type ApproachDecider } from '#approaches/rights.server.ts';
import { addTo } from '#approaches/store.server.ts';
import { getType } from '#approaches/types.server.ts';
import { unknown } from '#approaches/unknown.ts';
import type { Database } from '#db/connection.ts';
import { uncapitalise } from '#text/numbers.ts';
import { DomainError } from '#errors.ts';

/** What goes along into an approach that continues another, and what was done to that other. */
interface Carried {
  events: ApproachEvent[];
  deeds: Deed[];
}

/**
 * Says of the approach that a new one continues that it goes on there, and gives what goes along. Nothing for one that begins by itself.
 * Throws NOT_FOUND for an approach that this viewer does not change, and CONFLICT when it cannot go on so, or does already.
 */
export async function goOnFrom(
  tx: Database,
  by: ApproachDecider,
  { continuesId = null, municipalityCode }: Pick<Beginning, 'continuesId' | 'municipalityCode'>,
  next: { id: string; type: ApproachType },
): Promise<Carried> {
  if (continuesId === null) return { events: [], deeds: [] };
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
  return {
    events: carryHotspots(approach, by.today),
    deeds: [{ action: 'update', resource: resourceOf.area, subject: continuesId }],
  };
}

/** Throws CONFLICT when a closed approach runs on in another one: opened again, two would be at work on one problem. */
export async function requireNotContinued(tx: Database, approach: Approach): Promise<void> {
  const [running] = await listRunning(tx, approach);
  if (running === undefined) return;
  throw new DomainError(
    'CONFLICT',
    'Deze aanpak loopt verder in een andere aanpak. Sluit die eerst voordat u deze heropent.',
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
